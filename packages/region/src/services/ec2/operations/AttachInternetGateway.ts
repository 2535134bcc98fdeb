import type { AttachInternetGatewayRequest } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { alreadyAssociated, invalidParameterValue } from "../errors.ts";
import { required } from "../request.ts";
import { find, internetGatewayKind, vpcKind } from "../resources.ts";
import { internetGateways } from "../state.ts";

/** Attaches an internet gateway to a VPC that has none. */
export const attachInternetGateway: Operation<AttachInternetGatewayRequest, object> = (input, { tx }) => {
  const gateway = find(tx, internetGatewayKind, required(input, "InternetGatewayId"));
  const { vpcId } = find(tx, vpcKind, required(input, "VpcId"));
  if (gateway.vpcId !== undefined) {
    throw alreadyAssociated(`resource ${gateway.internetGatewayId} is already attached to network ${gateway.vpcId}`);
  }
  if (tx.by(internetGateways, "vpcId", vpcId).length > 0) {
    throw invalidParameterValue(`Network ${vpcId} already has an internet gateway attached`);
  }
  tx.put(internetGateways, { ...gateway, vpcId });
  return {};
};
