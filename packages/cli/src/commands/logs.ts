import { placeOf } from "../place.ts";
import { countOf, momentOf } from "./arguments.ts";
import { addVerb, type AddVerb, type CommonOptions } from "./verb.ts";

interface Options extends CommonOptions {
  readonly follow?: true;
  readonly json?: true;
  readonly task?: string;
  readonly since?: string;
  readonly filter?: string;
  readonly limit?: string;
}

/** `evenkeel logs` */
export const addLogs: AddVerb = (program, { output }) => {
  addVerb(program, "logs", [
    "logs -f",
    "logs --since 10m --filter ERROR",
    "logs -f --filter '{ $.level = \"error\" || $.status >= 500 }'",
    "logs --filter '[ip, ..., status = 5*, bytes]'",
    "logs --task 4f2c --limit 50",
    "logs --json | jq -r '.[].message'",
  ])
    .description("what the tasks print")
    .option("-f, --follow", "go on with what comes, until Ctrl-C; begins 10 minutes ago unless told otherwise")
    .option("--task <id>", "of one task, or of those whose ids begin so")
    .option("--since <time>", "from then on: 30s, 10m, 2h ago, or 2026-01-31T08:00:00Z")
    .option("--filter <pattern>", "what matches a filter pattern of CloudWatch Logs: terms, JSON, fields, %regex%")
    .option("--limit <n>", "of what is there already, the newest so many")
    .option("--json", "print one JSON array; with --follow, one object per line")
    .action(async ({ config, follow, json, task, since, filter, limit }: Options) => {
      const from = since ?? (follow && limit === undefined ? "10m" : undefined);
      const wish = {
        ...(task !== undefined && { task }),
        ...(filter !== undefined && { pattern: filter }),
      };
      const { showLogs } = await import("../logs/show-logs.ts");
      await showLogs(placeOf(config), wish, {
        output,
        mode: follow ? "follow" : "once",
        format: json ? "json" : "text",
        ...(from !== undefined && { sinceMsOf: momentOf(from) }),
        ...(limit !== undefined && { limit: countOf("--limit", limit) }),
      });
    });
};
