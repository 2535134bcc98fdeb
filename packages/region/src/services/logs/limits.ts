import { constraintViolated, invalidParameter } from "./errors.ts";

/** The days that PutRetentionPolicy takes. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const retentionDays: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** @throws InvalidParameterException for days that CloudWatch Logs does not offer */
export function checkRetention(days: number | undefined): number {
  if (days !== undefined && retentionDays.includes(days)) return days;
  throw constraintViolated({
    value: String(days),
    member: "retentionInDays",
    constraint: `satisfy enum value set: [${retentionDays.join(", ")}]`,
  });
}

/** @throws InvalidParameterException for a name that no log group can have */
export function checkGroupName(name: string | undefined): string {
  if (name !== undefined && name.length > 512) throw tooLong();
  if (name !== undefined && /^[.\-_/#A-Za-z0-9]+$/.test(name) && !name.startsWith("aws/")) return name;
  const constraint = "satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+";
  throw constraintViolated({ value: String(name), member: "logGroupName", constraint });
}

/** @throws InvalidParameterException for a name that no log stream can have */
export function checkStreamName(name: string | undefined): string {
  if (name !== undefined && name.length > 512) throw tooLong();
  if (name !== undefined && /^[^:*\n]+$/.test(name)) return name;
  const constraint = "satisfy regular expression pattern: [^:*]*";
  throw constraintViolated({ value: String(name), member: "logStreamName", constraint });
}

/** @throws InvalidParameterException for a limit outside of 1 to `max` */
export function checkLimit(
  limit: number | undefined,
  bounds: { readonly default: number; readonly max: number },
): number {
  const value = limit ?? bounds.default;
  if (value >= 1 && value <= bounds.max) return value;
  const bound = value < 1 ? "have value greater than or equal to 1" : `have value less than or equal to ${bounds.max}`;
  throw constraintViolated({ value, member: "limit", constraint: bound });
}

const tooLong = (): Error =>
  invalidParameter("Invalid LogGroup or LogStream, both must have length less than or equal to 512.");
