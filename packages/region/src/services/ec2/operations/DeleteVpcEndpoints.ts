import type { DeleteVpcEndpointsRequest, DeleteVpcEndpointsResult, UnsuccessfulItem } from "@aws-sdk/client-ec2";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { removeEndpointRoutes } from "../network/endpoint-routes.ts";
import { deleteNetworkInterface } from "../network/network-interfaces.ts";
import { required } from "../request.ts";
import { deleteResource, find, vpcEndpointKind } from "../resources.ts";

/** Deletes endpoints with their network interfaces; says of each that it could not delete why. */
export const deleteVpcEndpoints: Operation<DeleteVpcEndpointsRequest, DeleteVpcEndpointsResult> = (input, context) => ({
  Unsuccessful: required(input, "VpcEndpointIds").flatMap((id) => deleteEndpoint(context, id)),
});

function deleteEndpoint(context: Context, vpcEndpointId: string): UnsuccessfulItem[] {
  try {
    const endpoint = find(context.tx, vpcEndpointKind, vpcEndpointId);
    removeEndpointRoutes(context, endpoint);
    for (const id of endpoint.networkInterfaceIds) deleteNetworkInterface(context, id);
    deleteResource(context, vpcEndpointKind, vpcEndpointId);
    return [];
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return [{ ResourceId: vpcEndpointId, Error: { Code: error.code, Message: error.message } }];
  }
}
