import type { Context } from "../../../engine/context.ts";
import { associateVpcWithHostedZone } from "../../route53/operations/AssociateVPCWithHostedZone.ts";
import { changeTagsForResource } from "../../route53/operations/ChangeTagsForResource.ts";
import { createHostedZone } from "../../route53/operations/CreateHostedZone.ts";
import { deleteHostedZone } from "../../route53/operations/DeleteHostedZone.ts";
import { disassociateVpcFromHostedZone } from "../../route53/operations/DisassociateVPCFromHostedZone.ts";
import { updateHostedZoneComment } from "../../route53/operations/UpdateHostedZoneComment.ts";
import { plainId } from "../../route53/names.ts";
import { hostedZones } from "../../route53/state.ts";
import { uuid } from "@evenkeel/kernel";
import type { Properties, ResourceProvider } from "../resource-provider.ts";
import { apiInput, request } from "./api-input.ts";
import { objects, optionalObject, optionalText, text } from "./properties.ts";

const route53 = {
  associate: { service: "route53", name: "AssociateVPCWithHostedZone", run: associateVpcWithHostedZone },
  create: { service: "route53", name: "CreateHostedZone", run: createHostedZone },
  disassociate: { service: "route53", name: "DisassociateVPCFromHostedZone", run: disassociateVpcFromHostedZone },
  tag: { service: "route53", name: "ChangeTagsForResource", run: changeTagsForResource },
} as const;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-route53-hostedzone.html */
export const route53HostedZone: ResourceProvider = {
  type: "AWS::Route53::HostedZone",
  properties: ["HostedZoneConfig", "HostedZoneTags", "Name", "VPCs"],
  replaceOn: ["Name"],
  create({ properties, context }) {
    const [first, ...others] = objects(properties, "VPCs");
    const given = {
      ...{ Name: text(properties, "Name"), CallerReference: uuid(context.random) },
      ...{ HostedZoneConfig: { Comment: commentOf(properties) }, ...(first && { VPC: first }) },
    };
    const { HostedZone: zone } = request(route53.create, apiInput(route53.create, given), context);
    const zoneId = plainId(zone?.Id);
    for (const VPC of others) associate(zoneId, VPC, context);
    setTags(zoneId, properties, {}, context);
    return zoneId;
  },
  update({ physicalId: zoneId, properties, previous, context }) {
    updateHostedZoneComment({ Id: zoneId, Comment: commentOf(properties) }, context);
    const [wanted, had] = [objects(properties, "VPCs"), objects(previous, "VPCs")];
    const isIn = (vpcs: readonly Properties[], vpc: Properties): boolean =>
      vpcs.some((it) => text(it, "VPCId") === text(vpc, "VPCId"));
    for (const vpc of wanted.filter((it) => !isIn(had, it))) associate(zoneId, vpc, context);
    for (const VPC of had.filter((it) => !isIn(wanted, it))) {
      const input = apiInput(route53.disassociate, { HostedZoneId: zoneId, VPC });
      request(route53.disassociate, input, context);
    }
    setTags(zoneId, properties, previous, context);
  },
  delete({ physicalId: zoneId }, context) {
    if (context.tx.get(hostedZones, zoneId)) deleteHostedZone({ Id: zoneId }, context);
  },
  attributes({ physicalId: zoneId }, { tx }) {
    return { Id: zoneId, NameServers: tx.get(hostedZones, zoneId)?.nameServers ?? [] };
  },
};

function commentOf(properties: Properties): string {
  return optionalText(optionalObject(properties, "HostedZoneConfig") ?? {}, "Comment") ?? "";
}

function associate(HostedZoneId: string, VPC: Properties, context: Context): void {
  request(route53.associate, apiInput(route53.associate, { HostedZoneId, VPC }), context);
}

function setTags(ResourceId: string, properties: Properties, previous: Properties, context: Context): void {
  const wanted = objects(properties, "HostedZoneTags");
  const keys = wanted.map((tag) => text(tag, "Key"));
  const RemoveTagKeys = objects(previous, "HostedZoneTags")
    .map((tag) => text(tag, "Key"))
    .filter((key) => !keys.includes(key));
  const given = {
    ...{ ResourceType: "hostedzone", ResourceId },
    ...(wanted.length > 0 && { AddTags: wanted }),
    ...(RemoveTagKeys.length > 0 && { RemoveTagKeys }),
  };
  request(route53.tag, apiInput(route53.tag, given), context);
}
