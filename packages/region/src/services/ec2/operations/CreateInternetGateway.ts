import type { CreateInternetGatewayRequest, CreateInternetGatewayResult } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { internetGatewayDescription } from "../descriptions/internet-gateway.ts";
import { requireRoom } from "../quotas.ts";
import { internetGatewayKind, newId } from "../resources.ts";
import { internetGateways } from "../state.ts";
import { tagNew } from "../tags.ts";

/** Creates an internet gateway, attached to nothing yet. */
export const createInternetGateway: Operation<CreateInternetGatewayRequest, CreateInternetGatewayResult> = (
  { TagSpecifications },
  context,
) => {
  requireRoom(context.tx.list(internetGateways).length, "internetGateways");
  const gateway = { internetGatewayId: newId(context, internetGatewayKind) };
  context.tx.put(internetGateways, gateway);
  tagNew(context, internetGatewayKind, gateway.internetGatewayId, TagSpecifications);
  return { InternetGateway: internetGatewayDescription.shape(gateway, context) };
};
