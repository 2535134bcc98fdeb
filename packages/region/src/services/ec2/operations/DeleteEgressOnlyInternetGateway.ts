import type {
  DeleteEgressOnlyInternetGatewayRequest,
  DeleteEgressOnlyInternetGatewayResult,
} from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { required } from "../request.ts";
import { deleteResource, egressOnlyInternetGatewayKind, find } from "../resources.ts";

/** Deletes an egress-only internet gateway; routes by it turn into blackholes. */
export const deleteEgressOnlyInternetGateway: Operation<
  DeleteEgressOnlyInternetGatewayRequest,
  DeleteEgressOnlyInternetGatewayResult
> = (input, context) => {
  const id = required(input, "EgressOnlyInternetGatewayId");
  const { egressOnlyInternetGatewayId } = find(context.tx, egressOnlyInternetGatewayKind, id);
  deleteResource(context, egressOnlyInternetGatewayKind, egressOnlyInternetGatewayId);
  return { ReturnCode: true };
};
