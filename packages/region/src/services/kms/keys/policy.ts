import { jsonObject } from "@evenkeel/kernel";
import { globalArnOf, type ArnScope } from "../../../engine/arn.ts";
import { malformedPolicy, policyNotFound } from "../errors.ts";

/** A key has one policy, of this name. */
export const policyName = "default";

/** @throws NotFoundException */
export function requirePolicyName(name: string | undefined): void {
  if (name !== undefined && name !== policyName) throw policyNotFound();
}

/** Refuses what is no policy: it is kept and shown, and bars no one. @throws MalformedPolicyDocumentException */
export function requireKeyPolicy(policy: string): void {
  if (!jsonObject(policy)) throw malformedPolicy("The policy must be a JSON object.");
}

/** What a key has that is created without a policy. https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
export function defaultKeyPolicy(scope: ArnScope): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Id: "key-default-1",
    Statement: [
      {
        Sid: "Enable IAM User Permissions",
        Effect: "Allow",
        Principal: { AWS: globalArnOf(scope, "iam", "root") },
        Action: "kms:*",
        Resource: "*",
      },
    ],
  });
}
