import { parseDurationMs } from "@evenkeel/kernel";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { momentOf } from "./arguments.ts";
import { targetOptions, withPlaceOptions, type TargetFlags } from "./target-options.ts";
import { addVerb, type AddVerb } from "./verb.ts";

interface Options extends TargetFlags {
  readonly since: string;
  readonly period: string;
  readonly watch?: true;
  readonly json?: true;
}

/** `evenkeel metrics` */
export const addMetrics: AddVerb = (program, { output }) => {
  const command = addVerb(program, "metrics", [
    "metrics",
    "metrics --watch",
    "metrics --since 3h --period 5m",
    "metrics --json | jq .series.cpuPercent",
    "metrics --to aws --since 3h",
  ]).description("requests, latency, CPU, memory, tasks and errors over time, with what alarms wait for");
  withPlaceOptions(command)
    .option("--since <time>", "from then on: 15m, 2h ago, or 2026-01-31T08:00:00Z", "15m")
    .option("--period <duration>", "what each value stands for: whole minutes", "1m")
    .option("-w, --watch", "show it again and again, until Ctrl-C")
    .option("--json", "print it as JSON; with --watch, one document per line")
    .action(async ({ since, period, watch, json, ...where }: Options) => {
      const periodSeconds = periodOf(period);
      const moment = momentOf(since);
      const sinceMsOf = (nowMs: number): number => spanOf(since, { spanMs: nowMs - moment(nowMs), periodSeconds });
      const { showMetrics } = await import("../metrics/show-metrics.ts");
      await showMetrics(targetOptions(where), {
        ...{ output, sinceMsOf, periodSeconds },
        mode: watch ? "watch" : "once",
        format: json ? "json" : "text",
      });
    });
};

/** What is measured is published by the minute. */
function periodOf(text: string): number {
  const seconds = (parseDurationMs(text) ?? NaN) / 1000;
  if (seconds >= 60 && seconds % 60 === 0) return seconds;
  throw new Failure(exitCodes.usage, "--period must be whole minutes", {
    given: text,
    allowed: "1m, 5m, 1h: load balancers and services are measured by the minute",
    fix: "--period 1m",
  });
}

/** How long the window is: more than one value, and no more than anybody looks at. */
function spanOf(text: string, { spanMs, periodSeconds }: { spanMs: number; periodSeconds: number }): number {
  const count = spanMs / (periodSeconds * 1000);
  if (count >= 1 && count <= mostPeriods) return spanMs;
  throw new Failure(exitCodes.usage, "--since must be one to 1,440 periods ago", {
    given: `${text}, with a period of ${periodSeconds / 60} min`,
    allowed: `a time from ${periodSeconds / 60} min to ${(periodSeconds / 60) * mostPeriods} min ago`,
    fix: count > mostPeriods ? "a longer --period, such as 1h" : "--since 15m",
  });
}

const mostPeriods = 1440;
