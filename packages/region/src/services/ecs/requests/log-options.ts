import type { LogConfiguration } from "@aws-sdk/client-ecs";
import * as errors from "../errors.ts";
import { findsExpression } from "../start-pattern/find-expression.ts";
import { mostSteps, NotGo, TooLarge } from "../start-pattern/go-expression.ts";
import { refuseMembers } from "./refuse.ts";

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html: Fargate alone wants a prefix as well. */
const alwaysRequired = ["awslogs-region", "awslogs-group"];

const others = [
  "awslogs-create-group",
  "awslogs-datetime-format",
  "awslogs-multiline-pattern",
  "mode",
  "max-buffer-size",
];

/**
 * Checks what ECS checks of a log configuration whatever the task is to run on.
 * @throws ClientException
 */
export function requireLogOptions({ options = {} }: LogConfiguration, names: readonly string[] = alwaysRequired): void {
  const missing = names.filter((name) => !options[name]);
  if (missing.length > 0) throw errors.clientException(`Log driver awslogs requires options: ${missing.join(", ")}`);
}

/**
 * Checks the log configuration of a container on Fargate: awslogs, into this region.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html
 * @throws ClientException, InvalidParameterException for what is not built
 */
export function checkLog(configuration: LogConfiguration, where: string, region: string): void {
  const { logDriver, options = {}, secretOptions } = configuration;
  if (logDriver !== "awslogs") throw errors.unsupported(`${where}log driver ${logDriver ?? ""}`);
  refuseMembers({ secretOptions }, ["secretOptions"], `${where}logConfiguration.`);
  const required = [...alwaysRequired, "awslogs-stream-prefix"];
  requireLogOptions(configuration, required);
  if (options["awslogs-region"] !== region) {
    throw errors.unsupported(`${where}logs in another region (${options["awslogs-region"] ?? ""}) than ${region}`);
  }
  const other = Object.keys(options).find((name) => !required.includes(name) && !others.includes(name));
  if (other !== undefined) throw errors.unsupported(`${where}log option ${other}`);
  checkDelivery(options, where);
  checkStartPattern(options, where);
}

function checkDelivery({ mode, "max-buffer-size": size }: Readonly<Record<string, string>>, where: string): void {
  if (mode !== undefined && mode !== "blocking" && mode !== "non-blocking") {
    throw errors.clientException(`${where}log option mode must be blocking or non-blocking, but is '${mode}'.`);
  }
  if (size === undefined) return;
  if (mode === "blocking") {
    throw errors.clientException(`${where}log option max-buffer-size is for the mode non-blocking only.`);
  }
  if (!/^\d+ ?([kmg]i?)?b?$/i.test(size)) {
    throw errors.clientException(
      `${where}log option max-buffer-size must be a size such as 25m, with k, m or g, but is '${size}'.`,
    );
  }
}

function checkStartPattern(options: Readonly<Record<string, string>>, where: string): void {
  const [first, second] = patternOptions.filter((name) => options[name]);
  if (first === undefined) return;
  // In the words of Docker's driver.
  if (second !== undefined) {
    throw errors.clientException(`${where}you cannot configure log opt '${first}' and '${second}' at the same time`);
  }
  const given = options[first] ?? "";
  const source = startPatternOf(options) ?? "";
  try {
    findsExpression(source);
  } catch (error) {
    if (error instanceof TooLarge) {
      const most = `more than ${mostSteps} characters, counted as often as they repeat,`;
      throw errors.unsupported(`${where}${most} in log option ${first} (${given})`);
    }
    if (!(error instanceof NotGo)) throw error;
    throw errors.clientException(
      `${where}log option ${first} must be a regular expression that Go's regexp package takes, but is '${given}'.`,
    );
  }
}

const patternOptions = ["awslogs-datetime-format", "awslogs-multiline-pattern"] as const;

/** The pattern with which a log event begins, where the options say one: a date and time, or an expression of its own. */
export function startPatternOf(options: Readonly<Record<string, string>> = {}): string | undefined {
  const format = options["awslogs-datetime-format"];
  if (format) return format.replace(/%./g, (code) => dateCodes.get(code) ?? code);
  return options["awslogs-multiline-pattern"] || undefined;
}

/** Everything else of a format is a regular expression. https://docs.docker.com/engine/logging/drivers/awslogs/#awslogs-datetime-format */
const dateCodes: ReadonlyMap<string, string> = new Map([
  ["%a", "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"],
  ["%A", "(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"],
  ["%w", "[0-6]"],
  ["%d", "(?:0[1-9]|[12][0-9]|3[01])"],
  ["%b", "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"],
  ["%B", "(?:January|February|March|April|May|June|July|August|September|October|November|December)"],
  ["%m", "(?:0[1-9]|1[0-2])"],
  ["%Y", "\\d{4}"],
  ["%y", "\\d{2}"],
  ["%H", "(?:[01][0-9]|2[0-3])"],
  ["%I", "(?:0[0-9]|1[0-2])"],
  ["%p", "[AP]M"],
  ["%M", "[0-5][0-9]"],
  ["%S", "[0-5][0-9]"],
  ["%L", "\\.\\d{3}"],
  ["%f", "\\d{6}"],
  ["%z", "[+-]\\d{4}"],
  ["%Z", "[A-Z]{1,4}T"],
  ["%j", "(?:0[0-9][1-9]|[12][0-9][0-9]|3[0-5][0-9]|36[0-6])"],
]);
