import type { CreateSecurityGroupRequest, CreateSecurityGroupResult } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { arnOf } from "../arns.ts";
import { defaultVpc } from "../network/default-vpc.ts";
import { invalidParameterValue, missingParameter } from "../errors.ts";
import { addDefaultEgress } from "../network/ipv6-defaults.ts";
import { requireRoom } from "../quotas.ts";
import { required, supportOnly } from "../request.ts";
import { find, newId, securityGroupKind, vpcKind } from "../resources.ts";
import { securityGroups } from "../state.ts";
import { tagNew, tagsOf } from "../tags.ts";

/** Creates a security group that lets nothing in and everything out. */
export const createSecurityGroup: Operation<CreateSecurityGroupRequest, CreateSecurityGroupResult> = (
  input,
  context,
) => {
  supportOnly(input, "CreateSecurityGroup", ["GroupName", "Description", "VpcId", "TagSpecifications"]);
  const { tx } = context;
  const groupName = groupNameOf(required(input, "GroupName"));
  const description = descriptionOf(input.Description);
  const { vpcId } = find(tx, vpcKind, input.VpcId ?? defaultVpc(context)?.vpcId ?? required(input, "VpcId"));
  if (tx.by(securityGroups, "vpcId", vpcId).some((it) => it.groupName.toLowerCase() === groupName.toLowerCase())) {
    throw new ServiceError({
      code: "InvalidGroup.Duplicate",
      message: `The security group '${groupName}' already exists for VPC '${vpcId}'`,
    });
  }
  requireRoom(tx.list(securityGroups).length, "securityGroups");
  const groupId = newId(context, securityGroupKind);
  tx.put(securityGroups, { groupId, groupName, description, vpcId });
  addDefaultEgress(context, { groupId, vpcId });
  tagNew(context, securityGroupKind, groupId, input.TagSpecifications);
  return { GroupId: groupId, SecurityGroupArn: arnOf(context, "security-group", groupId), Tags: tagsOf(tx, groupId) };
};

const allowed = /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/;
const allowedWords = "Valid are up to 255 of: a-zA-Z0-9 ._-:/()#,@[]+=&;{}!$*";

function groupNameOf(groupName: string): string {
  if (groupName.startsWith("sg-")) {
    throw invalidParameterValue(`Value (${groupName}) for parameter GroupName is invalid. It must not start with sg-.`);
  }
  if (groupName.toLowerCase() === "default") {
    throw invalidParameterValue("Cannot use reserved security group name: default");
  }
  if (allowed.test(groupName)) return groupName;
  throw invalidParameterValue(`Value (${groupName}) for parameter GroupName is invalid. ${allowedWords}`);
}

function descriptionOf(description: string | undefined): string {
  if (!description) throw missingParameter("GroupDescription");
  if (allowed.test(description)) return description;
  throw invalidParameterValue(`Value (${description}) for parameter GroupDescription is invalid. ${allowedWords}`);
}
