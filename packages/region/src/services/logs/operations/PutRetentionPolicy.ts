import type { PutRetentionPolicyRequest } from "@aws-sdk/client-cloudwatch-logs";
import type { Operation } from "../../../engine/service.ts";
import { constraintViolated } from "../errors.ts";
import { logGroups } from "../state.ts";
import { existingGroup } from "../streams.ts";

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
export const putRetentionPolicy: Operation<PutRetentionPolicyRequest, undefined> = (input, { tx }) => {
  const retentionInDays = checkRetention(input.retentionInDays);
  tx.put(logGroups, { ...existingGroup(tx, input.logGroupName), retentionInDays });
};

/** The days that PutRetentionPolicy takes. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const retentionDays: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** @throws InvalidParameterException for days that CloudWatch Logs does not offer */
function checkRetention(days: number | undefined): number {
  if (days !== undefined && retentionDays.includes(days)) return days;
  throw constraintViolated({
    value: String(days),
    member: "retentionInDays",
    constraint: `satisfy enum value set: [${retentionDays.join(", ")}]`,
  });
}
