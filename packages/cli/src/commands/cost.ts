import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { projectPaths } from "../project-paths.ts";
import { addVerb, type AddVerb, type CommonOptions } from "./verb.ts";

interface Options extends CommonOptions {
  readonly tasks?: string;
  readonly requestsPerSecond?: string;
  readonly gibOut?: string;
  readonly gibByTasks?: string;
  readonly gibLogs?: string;
  readonly service?: string;
  readonly json?: true;
}

/** `evenkeel cost` */
export const addCost: AddVerb = (program, { output }) => {
  addVerb(program, "cost", ["cost", "cost --requests-per-second 200 --tasks 6", "cost --json | jq .monthly"])
    .description("what the service costs on AWS in a month, and what would cost less; makes no network requests")
    .option("--tasks <n>", "how many tasks run, on average (default: tasks.desired)")
    .option("--requests-per-second <n>", "how many requests come, on average (default: 10)")
    .option("--gib-out <n>", "what goes to the internet in a month (default: 5 KiB for each request)")
    .option("--gib-by-tasks <n>", "what tasks exchange with others in a month (default: 10 and the logs)")
    .option("--gib-logs <n>", "what tasks print in a month (default: 200 bytes for each request)")
    .option("--service <name>", "one of the services, where the definition has several (default: all)")
    .option("--json", "print it as JSON")
    .action(async ({ config, service, json, ...options }: Options) => {
      const { showCost } = await import("../cost/show-cost.ts");
      const { tasks, requestsPerSecond, gibOut, gibByTasks, gibLogs } = options;
      const usage = {
        ...(tasks !== undefined && { tasks: numberOf("--tasks", tasks) }),
        ...(requestsPerSecond !== undefined && {
          requestsPerSecond: numberOf("--requests-per-second", requestsPerSecond),
        }),
        ...(gibOut !== undefined && { gbOut: numberOf("--gib-out", gibOut) }),
        ...(gibByTasks !== undefined && { gbByTasks: numberOf("--gib-by-tasks", gibByTasks) }),
        ...(gibLogs !== undefined && { gbLogs: numberOf("--gib-logs", gibLogs) }),
      };
      await showCost({ paths: projectPaths(config), ...(service !== undefined && { service }) }, usage, {
        output,
        format: json ? "json" : "text",
      });
    });
};

function numberOf(option: string, text: string): number {
  const number = Number(text);
  if (text.trim() !== "" && Number.isFinite(number) && number >= 0) return number;
  throw new Failure(exitCodes.usage, `${option} must be a number`, {
    given: text,
    allowed: "0 or more",
    fix: `${option} 10`,
  });
}
