import { parseDurationMs } from "@evenkeel/kernel";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { projectPaths } from "../project-paths.ts";
import { addVerb, type AddVerb, type CommonOptions } from "./verb.ts";

interface Options extends CommonOptions {
  readonly rate: string;
  readonly for: string;
  readonly path?: string;
  readonly url?: string;
  readonly connections: string;
  readonly keepAlive: boolean;
  readonly timeout: string;
  readonly poisson?: true;
  readonly json?: true;
}

/** `evenkeel load` */
export const addLoad: AddVerb = (program, { output }) => {
  addVerb(program, "load", [
    "load --rate 500 --for 30s",
    "load --rate 200 --for 1m --path /health --no-keep-alive",
    "load --rate 50 --for 10s --url http://127.0.0.1:3000/ --json",
  ])
    .description("steady traffic: its latencies and failures, measured from when each request was due")
    .requiredOption("--rate <n>", "requests per second")
    .option("--for <duration>", "how long", "30s")
    .option("--path <path>", "what to ask for")
    .option("--url <url>", "whom to ask (default: the service of the definition)")
    .option("--connections <n>", "how many connections at a time", "64")
    .option("--no-keep-alive", "a new connection for each request")
    .option("--timeout <duration>", "how long to wait for an answer", "10s")
    .option("--poisson", "at random moments, as independent users come, rather than evenly")
    .option("--json", "print the figures as JSON")
    .action(async (options: Options) => {
      const { path } = options;
      const traffic = {
        ratePerSecond: Number(options.rate),
        durationMs: durationOf("--for", options.for),
        connections: Number(options.connections),
        keepAlive: options.keepAlive ? "kept" : "closed",
        timeoutMs: durationOf("--timeout", options.timeout),
        arrivals: options.poisson ? "poisson" : "steady",
        ...(path !== undefined && { path }),
      } as const;
      const { findUrl, makeLoad } = await import("../load/make-load.ts");
      const url = options.url ?? (await findUrl(projectPaths(options.config)));
      await makeLoad({ ...traffic, url }, { output, format: options.json ? "json" : "text" });
    });
};

function durationOf(option: string, text: string): number {
  const durationMs = parseDurationMs(text);
  if (durationMs !== undefined) return durationMs;
  throw new Failure(exitCodes.usage, `${option} must be a duration`, {
    given: text,
    allowed: "500ms, 30s, 2m, 1h",
    fix: `${option} 30s`,
  });
}
