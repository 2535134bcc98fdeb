import { hex, realClock, realRandom } from "@evenkeel/kernel";
import { consoleUrl } from "@evenkeel/region";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { requireRegion } from "../region/require-region.ts";
import { sayEndpoint, findTarget, type TargetOptions } from "../target/service-target.ts";
import { takeInterruption } from "../terminal/interruption.ts";
import type { Output } from "../terminal/output.ts";
import { openBrowser } from "./open-browser.ts";

export interface ConsoleShow {
  readonly output: Output;
  /** Whether a browser is opened. */
  readonly opening: "browser" | "none";
}

/** Prints where the console of the local region is, or serves one for a service on AWS until it is interrupted. */
export async function showConsole(where: TargetOptions, show: ConsoleShow): Promise<void> {
  if (where.to === "aws") return serveForAws(where, show);
  const url = consoleUrl(await requireRegion(where.paths));
  if (url === undefined)
    throw new Failure(exitCodes.unreachable, "the region that runs is of an older version, which has no console", {
      fix: `evenkeel down${where.paths.configOption}, then evenkeel up`,
    });
  say(url, show);
}

async function serveForAws(where: TargetOptions, show: ConsoleShow): Promise<void> {
  const target = await findTarget(where);
  sayEndpoint(target, show.output);
  const { readService } = await import("../service/read-service.ts");
  const { awsSource } = await import("./aws-source.ts");
  const { serveConsole } = await import("./serve-console.ts");
  const service = await readService(target.clients, target.name);
  const source = awsSource(target.clients, target.region, service?.arn.split(":")[4] ?? "");
  const token = hex(realRandom, 32);
  const server = await serveConsole({
    source,
    token,
    clock: realClock,
    onDefect: (error) => show.output.say(String(error)),
  });
  const interruption = takeInterruption();
  try {
    say(`http://127.0.0.1:${server.port}/console?token=${token}`, show);
    show.output.say("  Ctrl-C ends it; nothing on AWS changes by that");
    await interruption.whenFirst;
  } finally {
    interruption.release();
    await server.close();
  }
}

function say(url: string, { output, opening }: ConsoleShow): void {
  output.result(url);
  if (opening === "browser") openBrowser(url);
}
