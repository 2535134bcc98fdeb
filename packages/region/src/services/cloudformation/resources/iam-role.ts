import { attachRolePolicy } from "../../iam/operations/AttachRolePolicy.ts";
import { createRole } from "../../iam/operations/CreateRole.ts";
import { deleteRole } from "../../iam/operations/DeleteRole.ts";
import { deleteRolePermissionsBoundary } from "../../iam/operations/DeleteRolePermissionsBoundary.ts";
import { deleteRolePolicy } from "../../iam/operations/DeleteRolePolicy.ts";
import { detachRolePolicy } from "../../iam/operations/DetachRolePolicy.ts";
import { getRole } from "../../iam/operations/GetRole.ts";
import { putRolePermissionsBoundary } from "../../iam/operations/PutRolePermissionsBoundary.ts";
import { putRolePolicy } from "../../iam/operations/PutRolePolicy.ts";
import { tagRole } from "../../iam/operations/TagRole.ts";
import { untagRole } from "../../iam/operations/UntagRole.ts";
import { updateAssumeRolePolicy } from "../../iam/operations/UpdateAssumeRolePolicy.ts";
import { updateRole } from "../../iam/operations/UpdateRole.ts";
import { roleKey, roles } from "../../iam/state.ts";
import type { Context } from "../../../engine/context.ts";
import { request } from "./api-input.ts";
import { given, objects, optionalNumber, optionalObject, optionalText, tags, text, texts } from "./properties.ts";
import type { Properties, ResourceProvider } from "../resource-provider.ts";

const iam = {
  attachRolePolicy: { service: "iam", name: "AttachRolePolicy", run: attachRolePolicy },
  createRole: { service: "iam", name: "CreateRole", run: createRole },
  putBoundary: { service: "iam", name: "PutRolePermissionsBoundary", run: putRolePermissionsBoundary },
  putRolePolicy: { service: "iam", name: "PutRolePolicy", run: putRolePolicy },
  tagRole: { service: "iam", name: "TagRole", run: tagRole },
  updateAssumeRolePolicy: { service: "iam", name: "UpdateAssumeRolePolicy", run: updateAssumeRolePolicy },
  updateRole: { service: "iam", name: "UpdateRole", run: updateRole },
} as const;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html */
export const iamRole: ResourceProvider = {
  type: "AWS::IAM::Role",
  properties: [
    "AssumeRolePolicyDocument",
    "Description",
    "ManagedPolicyArns",
    "MaxSessionDuration",
    "Path",
    "PermissionsBoundary",
    "Policies",
    "RoleName",
    "Tags",
  ],
  replaceOn: ["Path", "RoleName"],
  create({ properties, generateName, context }) {
    const roleName = optionalText(properties, "RoleName") ?? generateName({ maxLength: 64 });
    request(
      iam.createRole,
      {
        RoleName: roleName,
        AssumeRolePolicyDocument: trustPolicy(properties),
        ...given({
          Description: optionalText(properties, "Description"),
          MaxSessionDuration: optionalNumber(properties, "MaxSessionDuration"),
          Path: optionalText(properties, "Path"),
          PermissionsBoundary: optionalText(properties, "PermissionsBoundary"),
        }),
        Tags: tags(properties),
      },
      context,
    );
    changePolicies(roleName, context, { from: {}, to: properties });
    return roleName;
  },
  update({ physicalId: roleName, properties, previous, context }) {
    request(iam.updateAssumeRolePolicy, { RoleName: roleName, PolicyDocument: trustPolicy(properties) }, context);
    const session = optionalNumber(properties, "MaxSessionDuration");
    request(
      iam.updateRole,
      {
        RoleName: roleName,
        Description: optionalText(properties, "Description") ?? "",
        ...given({ MaxSessionDuration: session }),
      },
      context,
    );
    const boundary = optionalText(properties, "PermissionsBoundary");
    if (boundary === undefined) deleteRolePermissionsBoundary({ RoleName: roleName }, context);
    else request(iam.putBoundary, { RoleName: roleName, PermissionsBoundary: boundary }, context);
    changePolicies(roleName, context, { from: previous, to: properties });
    const gone = tags(previous).flatMap(({ Key }) => (tags(properties).some((tag) => tag.Key === Key) ? [] : Key));
    if (gone.length > 0) untagRole({ RoleName: roleName, TagKeys: gone }, context);
    if (tags(properties).length > 0) request(iam.tagRole, { RoleName: roleName, Tags: tags(properties) }, context);
  },
  delete({ physicalId: roleName, properties }, context) {
    if (!context.tx.get(roles, roleKey(roleName))) return;
    changePolicies(roleName, context, { from: properties, to: {} });
    deleteRole({ RoleName: roleName }, context);
  },
  actual({ physicalId }, { tx }) {
    const role = tx.get(roles, roleKey(physicalId));
    if (!role) return undefined;
    return {
      ...role,
      AssumeRolePolicyDocument: JSON.parse(role.assumeRolePolicyDocument) as unknown,
      ManagedPolicyArns: role.attachedPolicyArns,
      MaxSessionDuration: role.maxSessionDurationSeconds,
      PermissionsBoundary: role.permissionsBoundaryArn,
      Policies: role.inlinePolicies.map(({ policyName, document }) => {
        return { PolicyName: policyName, PolicyDocument: JSON.parse(document) as unknown };
      }),
    };
  },
  attributes({ physicalId }, context) {
    const role = getRole({ RoleName: physicalId }, context).Role;
    return { Arn: role?.Arn ?? "", RoleId: role?.RoleId ?? "" };
  },
};

function trustPolicy(properties: Properties): string {
  return JSON.stringify(optionalObject(properties, "AssumeRolePolicyDocument") ?? {});
}

/** Brings the attached and the inline policies from what they were to what they shall be. */
function changePolicies(roleName: string, context: Context, { from, to }: { from: Properties; to: Properties }): void {
  const [attached, wanted] = [texts(from, "ManagedPolicyArns"), texts(to, "ManagedPolicyArns")];
  for (const arn of attached.filter((it) => !wanted.includes(it)))
    detachRolePolicy({ RoleName: roleName, PolicyArn: arn }, context);
  for (const arn of wanted.filter((it) => !attached.includes(it)))
    request(iam.attachRolePolicy, { RoleName: roleName, PolicyArn: arn }, context);
  const inline = objects(to, "Policies").map((policy) => text(policy, "PolicyName"));
  const gone = objects(from, "Policies")
    .map((policy) => text(policy, "PolicyName"))
    .filter((name) => !inline.includes(name));
  for (const name of gone) deleteRolePolicy({ RoleName: roleName, PolicyName: name }, context);
  for (const policy of objects(to, "Policies")) {
    const document = JSON.stringify(optionalObject(policy, "PolicyDocument") ?? {});
    request(
      iam.putRolePolicy,
      { RoleName: roleName, PolicyName: text(policy, "PolicyName"), PolicyDocument: document },
      context,
    );
  }
}
