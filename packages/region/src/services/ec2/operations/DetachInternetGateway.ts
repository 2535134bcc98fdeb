import type { DetachInternetGatewayRequest } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { dependencyViolation } from "../errors.ts";
import { hasPublicAddresses } from "../network/network-interfaces.ts";
import { required } from "../request.ts";
import { find, internetGatewayKind, vpcKind } from "../resources.ts";
import { internetGateways } from "../state.ts";

/** Detaches an internet gateway from its VPC; routes by it turn into blackholes. */
export const detachInternetGateway: Operation<DetachInternetGatewayRequest, object> = (input, { tx }) => {
  const { internetGatewayId, vpcId } = find(tx, internetGatewayKind, required(input, "InternetGatewayId"));
  find(tx, vpcKind, required(input, "VpcId"));
  if (vpcId === undefined || vpcId !== input.VpcId) {
    throw new ServiceError({
      code: "Gateway.NotAttached",
      message: `resource ${internetGatewayId} is not attached to network ${input.VpcId ?? ""}`,
    });
  }
  if (hasPublicAddresses({ tx }, vpcId)) {
    throw dependencyViolation(
      `Network ${vpcId} has some mapped public address(es). ` +
        "Please unmap those public address(es) before detaching the gateway.",
    );
  }
  tx.put(internetGateways, { internetGatewayId });
  return {};
};
