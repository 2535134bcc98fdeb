import type { InternetGateway as InternetGatewayShape } from "@aws-sdk/client-ec2";
import type { Description } from "./describe.ts";
import { internetGatewayKind } from "../resources.ts";
import type { InternetGateway } from "../state.ts";
import { tagsOf } from "../tags.ts";

export const internetGatewayDescription: Description<InternetGateway, InternetGatewayShape> = {
  kind: internetGatewayKind,
  shape: ({ internetGatewayId, vpcId }, { tx, account }) => ({
    InternetGatewayId: internetGatewayId,
    OwnerId: account,
    // EC2 shows an internet gateway's attachment as `available`, a state that the model's enumeration does not have.
    Attachments: vpcId === undefined ? [] : [{ VpcId: vpcId, State: "available" as "attached" }],
    Tags: tagsOf(tx, internetGatewayId),
  }),
  filters: {
    "attachment.state": (gateway) => gateway.Attachments?.map(({ State }) => State),
    "attachment.vpc-id": (gateway) => gateway.Attachments?.map(({ VpcId }) => VpcId),
    "internet-gateway-id": (gateway) => gateway.InternetGatewayId,
    "owner-id": (gateway) => gateway.OwnerId,
  },
};
