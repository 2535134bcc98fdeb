import { attachRolePolicy } from "../../iam/operations/AttachRolePolicy.ts";
import { createPolicy } from "../../iam/operations/CreatePolicy.ts";
import { createPolicyVersion } from "../../iam/operations/CreatePolicyVersion.ts";
import { deletePolicy } from "../../iam/operations/DeletePolicy.ts";
import { deletePolicyVersion } from "../../iam/operations/DeletePolicyVersion.ts";
import { detachRolePolicy } from "../../iam/operations/DetachRolePolicy.ts";
import { getPolicy } from "../../iam/operations/GetPolicy.ts";
import { policies, roleKey, roles, type Policy } from "../../iam/state.ts";
import type { Context } from "../../../engine/context.ts";
import { request } from "./api-input.ts";
import { given, optionalObject, optionalText, texts } from "./properties.ts";
import type { Properties, ResourceProvider } from "../resource-provider.ts";

const iam = {
  attachRolePolicy: { service: "iam", name: "AttachRolePolicy", run: attachRolePolicy },
  createPolicy: { service: "iam", name: "CreatePolicy", run: createPolicy },
  createPolicyVersion: { service: "iam", name: "CreatePolicyVersion", run: createPolicyVersion },
} as const;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-managedpolicy.html */
export const iamManagedPolicy: ResourceProvider = {
  type: "AWS::IAM::ManagedPolicy",
  properties: ["Description", "ManagedPolicyName", "Path", "PolicyDocument", "Roles"],
  replaceOn: ["Description", "ManagedPolicyName", "Path"],
  create({ properties, generateName, context }) {
    const { Policy: policy } = request(
      iam.createPolicy,
      {
        PolicyName: optionalText(properties, "ManagedPolicyName") ?? generateName({ maxLength: 128 }),
        PolicyDocument: documentOf(properties),
        ...given({ Description: optionalText(properties, "Description"), Path: optionalText(properties, "Path") }),
      },
      context,
    );
    const arn = policy?.Arn ?? "";
    attach(arn, texts(properties, "Roles"), context);
    return arn;
  },
  update({ physicalId: arn, properties, previous, context }) {
    if (documentOf(properties) !== documentOf(previous)) setDocument(arn, documentOf(properties), context);
    const [attached, wanted] = [texts(previous, "Roles"), texts(properties, "Roles")];
    detach(
      arn,
      attached.filter((role) => !wanted.includes(role)),
      context,
    );
    attach(arn, wanted, context);
  },
  delete({ physicalId: arn, properties }, context) {
    const policy = context.tx.get(policies, arn);
    if (!policy) return;
    detach(arn, texts(properties, "Roles"), context);
    for (const versionId of spareVersions(policy))
      deletePolicyVersion({ PolicyArn: arn, VersionId: versionId }, context);
    deletePolicy({ PolicyArn: arn }, context);
  },
  attributes({ physicalId: arn }, context) {
    const policy = getPolicy({ PolicyArn: arn }, context).Policy;
    return {
      AttachmentCount: policy?.AttachmentCount ?? 0,
      CreateDate: policy?.CreateDate?.toISOString() ?? "",
      DefaultVersionId: policy?.DefaultVersionId ?? "",
      IsAttachable: true,
      PermissionsBoundaryUsageCount: policy?.PermissionsBoundaryUsageCount ?? 0,
      PolicyArn: arn,
      PolicyId: policy?.PolicyId ?? "",
      UpdateDate: policy?.UpdateDate?.toISOString() ?? "",
    };
  },
};

function documentOf(properties: Properties): string {
  return JSON.stringify(optionalObject(properties, "PolicyDocument") ?? {});
}

/** Makes the document the policy's default version. Of five versions the oldest that is not the default gives way. */
function setDocument(arn: string, document: string, context: Context): void {
  const policy = context.tx.get(policies, arn);
  const oldest = policy && policy.versions.length >= 5 ? spareVersions(policy).at(-1) : undefined;
  if (oldest !== undefined) deletePolicyVersion({ PolicyArn: arn, VersionId: oldest }, context);
  request(iam.createPolicyVersion, { PolicyArn: arn, PolicyDocument: document, SetAsDefault: true }, context);
}

/** The versions that are not the default, newest first. */
function spareVersions({ versions, defaultVersionId }: Policy): string[] {
  return versions.map(({ versionId }) => versionId).filter((versionId) => versionId !== defaultVersionId);
}

function attach(arn: string, roleNames: readonly string[], context: Context): void {
  for (const RoleName of roleNames) request(iam.attachRolePolicy, { RoleName, PolicyArn: arn }, context);
}

function detach(arn: string, roleNames: readonly string[], context: Context): void {
  for (const roleName of roleNames) {
    const isAttached = context.tx.get(roles, roleKey(roleName))?.attachedPolicyArns.includes(arn) ?? false;
    if (isAttached) detachRolePolicy({ RoleName: roleName, PolicyArn: arn }, context);
  }
}
