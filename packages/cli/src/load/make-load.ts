import { preciseClock } from "@evenkeel/kernel";
import {
  startTraffic,
  TrafficOptionsError,
  trafficLines,
  type Traffic,
  type TrafficOptions,
  type TrafficProgress,
} from "@evenkeel/rehearsal";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { takeInterruption } from "../terminal/interruption.ts";
import type { Output } from "../terminal/output.ts";
import { showProgress } from "../terminal/progress.ts";
import type { ProjectPaths } from "../project-paths.ts";
import { findTarget } from "../target/service-target.ts";
import { readStatus } from "../status/read-status.ts";

/** Sends requests, shows how they fare second by second, and prints the figures; Ctrl-C ends it early. */
export async function makeLoad(
  options: Omit<TrafficOptions, "clock">,
  { output, format }: { readonly output: Output; readonly format: "text" | "json" },
): Promise<void> {
  const interruption = takeInterruption();
  const progress = showProgress(output, {
    block: (latest: TrafficProgress, { width }) => ["", ...trafficLines(latest, width)],
    changes: (_, latest) => trafficLines(latest, unlimited).map((line) => line.trim()),
  });
  try {
    const traffic = start(options);
    traffic.onProgress(progress.show);
    interruption.first.addEventListener("abort", () => traffic.stop());
    const summary = await traffic.done;
    progress.end();
    output.say("");
    if (format === "json") output.result(JSON.stringify(summary, undefined, 2));
    else for (const line of trafficLines(summary, process.stdout.columns || unlimited)) output.result(line);
  } finally {
    progress.end();
    interruption.release();
  }
}

/** Where no terminal says how wide it is. */
const unlimited = 200;

function start(options: Omit<TrafficOptions, "clock">): Traffic {
  try {
    return startTraffic({ ...options, clock: preciseClock });
  } catch (error) {
    if (!(error instanceof TrafficOptionsError)) throw error;
    const { message, given, allowed, fix } = error;
    throw new Failure(exitCodes.usage, message, { given, allowed, fix });
  }
}

/** Where the service of the definition answers. */
export async function findUrl(paths: ProjectPaths): Promise<string> {
  const target = await findTarget({ paths, to: "local" });
  const { url } = await readStatus(target);
  if (url !== null) return url;
  const name = target.name.service;
  if (target.definition?.loadBalancer === "none") {
    throw new Failure(exitCodes.usage, `${name} has no load balancer to ask`, {
      given: 'loadBalancer: "none"',
      allowed: "a service behind a load balancer, or another address",
      fix: "evenkeel load --url http://127.0.0.1:9000/",
    });
  }
  const message = `${name} answers nowhere`;
  throw new Failure(exitCodes.preflight, message, { fix: `evenkeel up${paths.configOption}` });
}
