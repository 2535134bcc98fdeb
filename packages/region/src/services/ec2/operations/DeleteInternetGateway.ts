import type { DeleteInternetGatewayRequest } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { hasDependencies } from "../errors.ts";
import { required } from "../request.ts";
import { deleteResource, find, internetGatewayKind } from "../resources.ts";

/** Deletes an internet gateway that is attached to nothing. */
export const deleteInternetGateway: Operation<DeleteInternetGatewayRequest, object> = (input, context) => {
  const { internetGatewayId, vpcId } = find(context.tx, internetGatewayKind, required(input, "InternetGatewayId"));
  if (vpcId !== undefined) throw hasDependencies("internetGateway", internetGatewayId);
  deleteResource(context, internetGatewayKind, internetGatewayId);
  return {};
};
