import { uuid } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { authorizeSecurityGroupEgress } from "../../ec2/operations/AuthorizeSecurityGroupEgress.ts";
import { authorizeSecurityGroupIngress } from "../../ec2/operations/AuthorizeSecurityGroupIngress.ts";
import { revokeSecurityGroupEgress } from "../../ec2/operations/RevokeSecurityGroupEgress.ts";
import { revokeSecurityGroupIngress } from "../../ec2/operations/RevokeSecurityGroupIngress.ts";
import { securityGroups } from "../../ec2/state.ts";
import type { ResourceProvider } from "../resource-provider.ts";
import { text } from "./properties.ts";

/**
 * Takes the rules away that a VPC's default security group begins with, and puts them back when it is deleted: what the AWS CDK's own function
 * of this custom resource does.
 * https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ec2.Vpc.html#restrictdefaultsecuritygroup
 */
export const customVpcRestrictDefaultSg: ResourceProvider = {
  type: "Custom::VpcRestrictDefaultSG",
  properties: ["Account", "DefaultSecurityGroupId", "ServiceToken"],
  replaceOn: [],
  create({ properties, context }) {
    restrict(text(properties, "DefaultSecurityGroupId"), context);
    return uuid(context.random);
  },
  update({ properties, previous, context }) {
    const [before, after] = [text(previous, "DefaultSecurityGroupId"), text(properties, "DefaultSecurityGroupId")];
    if (before === after) return;
    putBack(before, context);
    restrict(after, context);
  },
  delete({ properties }, context) {
    putBack(text(properties, "DefaultSecurityGroupId"), context);
  },
  attributes: () => ({}),
};

const fromItself = (id: string) => ({
  GroupId: id,
  IpPermissions: [{ IpProtocol: "-1", UserIdGroupPairs: [{ GroupId: id }] }],
});

const toAll = (id: string) => ({
  GroupId: id,
  IpPermissions: [{ IpProtocol: "-1", IpRanges: [{ CidrIp: "0.0.0.0/0" }] }],
});

function restrict(id: string, context: Context): void {
  unlessGone(() => revokeSecurityGroupEgress(toAll(id), context));
  unlessGone(() => revokeSecurityGroupIngress(fromItself(id), context));
}

function putBack(id: string, context: Context): void {
  if (!context.tx.get(securityGroups, id)) return;
  authorizeSecurityGroupIngress(fromItself(id), context);
  authorizeSecurityGroupEgress(toAll(id), context);
}

/** A rule that is not there needs no taking away. */
function unlessGone(revoke: () => unknown): void {
  try {
    revoke();
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code !== "InvalidPermission.NotFound") throw error;
  }
}
