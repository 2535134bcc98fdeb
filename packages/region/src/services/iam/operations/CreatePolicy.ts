import type { CreatePolicyRequest, CreatePolicyResponse } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { policyArn } from "../arns.ts";
import { entityAlreadyExists } from "../errors.ts";
import { policyShape } from "../policies/policies.ts";
import { requireManagedPolicyDocument } from "../policies/policy-versions.ts";
import { required, validName, validPath } from "../request.ts";
import { newUniqueId } from "../roles/roles.ts";
import { policies, type Policy } from "../state.ts";
import { withTags } from "../tags.ts";

/** Creates a managed policy with its first version. */
export const createPolicy: Operation<CreatePolicyRequest, CreatePolicyResponse> = (input, context) => {
  const { tx, random, now } = context;
  const policyName = validName("policyName", required(input, "PolicyName"));
  const document = required(input, "PolicyDocument");
  requireManagedPolicyDocument(document);
  const taken = tx.list(policies).some((policy) => policy.policyName.toLowerCase() === policyName.toLowerCase());
  if (taken) {
    throw entityAlreadyExists(`A policy called ${policyName} already exists. Duplicate names are not allowed.`);
  }
  const path = validPath(input.Path);
  const policy: Policy = {
    arn: policyArn(context, path, policyName),
    policyName,
    path,
    policyId: newUniqueId(random, "ANPA"),
    ...(input.Description && { description: input.Description }),
    versions: [{ versionId: "v1", document, createdAtMs: now }],
    defaultVersionId: "v1",
    nextVersion: 2,
    tags: withTags([], input.Tags),
    createdAtMs: now,
    updatedAtMs: now,
  };
  tx.put(policies, policy);
  return { Policy: policyShape(policy, tx) };
};
