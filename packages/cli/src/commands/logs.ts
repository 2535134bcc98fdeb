import { countOf, momentOf } from "./arguments.ts";
import { targetOptions, withPlaceOptions, type TargetFlags } from "./target-options.ts";
import { addVerb, type AddVerb } from "./verb.ts";

interface Options extends TargetFlags {
  readonly follow?: true;
  readonly json?: true;
  readonly task?: string;
  readonly since?: string;
  readonly filter?: string;
  readonly limit?: string;
}

/** `evenkeel logs` */
export const addLogs: AddVerb = (program, { output }) => {
  const command = addVerb(program, "logs", [
    "logs -f",
    "logs --since 10m --filter ERROR",
    "logs -f --filter '{ $.level = \"error\" || $.status >= 500 }'",
    "logs --filter '[ip, ..., status = 5*, bytes]'",
    "logs --task 4f2c --limit 50",
    "logs --json | jq -r '.[].message'",
    "logs --to aws --since 1h",
  ]).description("what the tasks print");
  withPlaceOptions(command)
    .option("-f, --follow", "go on with what comes, until Ctrl-C; begins 10 minutes ago (see --since)")
    .option("--task <id>", "of one task, or of those whose ids begin so")
    .option("--since <time>", "from then on: 30s, 10m, 2h ago, or 2026-01-31T08:00:00Z")
    .option("--filter <pattern>", "what matches a filter pattern of CloudWatch Logs: terms, JSON, fields, %regex%")
    .option("--limit <n>", "of what is there already, the newest so many")
    .option("--json", "print one JSON array; with --follow, one object per line")
    .action(async ({ follow, json, task, since, filter, limit, ...where }: Options) => {
      const from = since ?? (follow && limit === undefined ? "10m" : undefined);
      const request = {
        ...(task !== undefined && { task }),
        ...(filter !== undefined && { pattern: filter }),
      };
      const { showLogs } = await import("../logs/show-logs.ts");
      await showLogs(targetOptions(where), request, {
        output,
        mode: follow ? "follow" : "once",
        format: json ? "json" : "text",
        ...(from !== undefined && { sinceMsOf: momentOf(from) }),
        ...(limit !== undefined && { limit: countOf("--limit", limit) }),
      });
    });
};
