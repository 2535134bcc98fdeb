import { constraintViolated } from "../errors.ts";

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
