import { realClock } from "@evenkeel/kernel";
import { placeOf } from "../place.ts";
import { momentOf } from "./arguments.ts";
import { addVerb, type AddVerb, type CommonOptions } from "./verb.ts";

interface Options extends CommonOptions {
  readonly follow?: true;
  readonly json?: true;
  readonly task?: string;
  readonly since?: string;
  readonly filter?: string;
}

/** `evenkeel logs` */
export const addLogs: AddVerb = (program, { output }) => {
  addVerb(program, "logs", [
    "logs -f",
    "logs --since 10m --filter ERROR",
    "logs --task 4f2c",
    "logs --json | jq -r '.[].message'",
  ])
    .description("what the tasks print")
    .option("-f, --follow", "go on with what comes, until Ctrl-C")
    .option("--task <id>", "of one task, or of those whose ids begin so")
    .option("--since <time>", "from then on: 30s, 10m, 2h ago, or 2026-01-31T08:00:00Z")
    .option("--filter <pattern>", "what matches a filter pattern of CloudWatch Logs")
    .option("--json", "print one JSON array; with --follow, one object per line")
    .action(async ({ config, follow, json, task, since, filter }: Options) => {
      const wish = {
        ...(task !== undefined && { task }),
        ...(since !== undefined && { sinceMs: momentOf(since, realClock.now()) }),
        ...(filter !== undefined && { pattern: filter }),
      };
      const { showLogs } = await import("../logs/show-logs.ts");
      await showLogs(placeOf(config), wish, {
        output,
        mode: follow ? "follow" : "once",
        format: json ? "json" : "text",
      });
    });
};
