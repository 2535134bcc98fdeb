import { jsonObject } from "@evenkeel/kernel";
import type { ArnScope } from "../../../engine/arn.ts";
import { invalidParameter } from "../errors.ts";

/** The access policy that a topic has from its creation. https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html */
export function defaultTopicPolicy({ account }: ArnScope, topicArn: string): string {
  const verbs = ["GetTopicAttributes", "SetTopicAttributes", "AddPermission", "RemovePermission", "DeleteTopic"];
  return JSON.stringify({
    Version: "2008-10-17",
    Id: "__default_policy_ID",
    Statement: [
      {
        Sid: "__default_statement_ID",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: [...verbs, "Subscribe", "ListSubscriptionsByTopic", "Publish"].map((verb) => `SNS:${verb}`),
        Resource: topicArn,
        Condition: { StringEquals: { "AWS:SourceOwner": account } },
      },
    ],
  });
}

/** Refuses what is no policy: it is kept and shown, and bars no one. @throws InvalidParameter */
export function requireTopicPolicy(text: string): void {
  if (!jsonObject(text)) throw invalidParameter("Policy Error: the policy must be a JSON object");
}
