import type { CreateServiceLinkedRoleRequest, CreateServiceLinkedRoleResponse } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { invalidInput } from "../errors.ts";
import { required } from "../request.ts";
import { newUniqueId, roleShape } from "../roles/roles.ts";
import { roleKey, roles, type Role } from "../state.ts";

/** Creates the role that an AWS service acts by. */
export const createServiceLinkedRole: Operation<CreateServiceLinkedRoleRequest, CreateServiceLinkedRoleResponse> = (
  input,
  context,
) => {
  const service = required(input, "AWSServiceName");
  const base = roleNames[service];
  if (base === undefined) {
    const known = Object.keys(roleNames).join(", ");
    throw invalidInput(`Evenkeel does not support service-linked roles for ${service} yet; there are: ${known}.`);
  }
  if (input.CustomSuffix) throw invalidInput(`Custom suffix is not allowed for ${service}`);
  const { tx, random, now } = context;
  if (tx.get(roles, roleKey(base))) {
    throw invalidInput(`Service role name ${base} has been taken in this account, please try a different suffix.`);
  }
  const role: Role = {
    roleName: base,
    path: `/aws-service-role/${service}/`,
    roleId: newUniqueId(random, "AROA"),
    assumeRolePolicyDocument: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
    }),
    ...(input.Description && { description: input.Description }),
    maxSessionDurationSeconds: 3600,
    tags: [],
    inlinePolicies: [],
    attachedPolicyArns: [],
    createdAtMs: now,
  };
  tx.put(roles, role);
  return { Role: roleShape(role, context) };
};

const roleNames: Readonly<Record<string, string>> = {
  "ecs.amazonaws.com": "AWSServiceRoleForECS",
  "elasticloadbalancing.amazonaws.com": "AWSServiceRoleForElasticLoadBalancing",
  "ecs.application-autoscaling.amazonaws.com": "AWSServiceRoleForApplicationAutoScaling_ECSService",
};
