import { deleteRolePolicy } from "../../iam/operations/DeleteRolePolicy.ts";
import { putRolePolicy } from "../../iam/operations/PutRolePolicy.ts";
import { roleKey, roles } from "../../iam/state.ts";
import type { Context } from "../../../engine/context.ts";
import { request } from "./api-input.ts";
import { optionalObject, text, texts } from "./properties.ts";
import type { Properties, ResourceProvider } from "../resource-provider.ts";

/** Inline policies of roles. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-policy.html */
export const iamPolicy: ResourceProvider = {
  type: "AWS::IAM::Policy",
  properties: ["PolicyDocument", "PolicyName", "Roles"],
  replaceOn: [],
  create({ properties, generateName, context }) {
    put(properties, context);
    return generateName({ maxLength: 64 });
  },
  update({ properties, previous, context }) {
    const isRenamed = text(properties, "PolicyName") !== text(previous, "PolicyName");
    const gone = texts(previous, "Roles").filter((role) => isRenamed || !texts(properties, "Roles").includes(role));
    remove(previous, gone, context);
    put(properties, context);
  },
  delete({ properties }, context) {
    remove(properties, texts(properties, "Roles"), context);
  },
  attributes: ({ physicalId }) => ({ Id: physicalId }),
};

function put(properties: Properties, context: Context): void {
  const policy = {
    PolicyName: text(properties, "PolicyName"),
    PolicyDocument: JSON.stringify(optionalObject(properties, "PolicyDocument") ?? {}),
  };
  for (const role of texts(properties, "Roles")) {
    request({ service: "iam", name: "PutRolePolicy", run: putRolePolicy }, { RoleName: role, ...policy }, context);
  }
}

function remove(properties: Properties, roleNames: readonly string[], context: Context): void {
  const policyName = text(properties, "PolicyName");
  for (const roleName of roleNames) {
    const role = context.tx.get(roles, roleKey(roleName));
    const isThere = role?.inlinePolicies.some((policy) => policy.policyName === policyName) ?? false;
    if (isThere) deleteRolePolicy({ RoleName: roleName, PolicyName: policyName }, context);
  }
}
