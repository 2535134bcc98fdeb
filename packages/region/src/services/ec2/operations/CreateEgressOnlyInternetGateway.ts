import type {
  CreateEgressOnlyInternetGatewayRequest,
  CreateEgressOnlyInternetGatewayResult,
} from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { egressOnlyInternetGatewayDescription } from "../descriptions/egress-only-internet-gateway.ts";
import { invalidParameterValue } from "../errors.ts";
import { requireRoom } from "../quotas.ts";
import { required, supportOnly } from "../request.ts";
import { egressOnlyInternetGatewayKind, find, newId, vpcKind } from "../resources.ts";
import { egressOnlyInternetGateways, type EgressOnlyInternetGateway } from "../state.ts";
import { tagNew } from "../tags.ts";

/**
 * Creates an egress-only internet gateway, attached to its VPC at once.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateEgressOnlyInternetGateway.html
 */
export const createEgressOnlyInternetGateway: Operation<
  CreateEgressOnlyInternetGatewayRequest,
  CreateEgressOnlyInternetGatewayResult
> = (input, context) => {
  supportOnly(input, "CreateEgressOnlyInternetGateway", ["VpcId", "ClientToken", "TagSpecifications"]);
  const { tx } = context;
  const { vpcId } = find(tx, vpcKind, required(input, "VpcId"));
  const { ClientToken: clientToken } = input;
  const earlier = tx.list(egressOnlyInternetGateways).find((it) => clientToken && it.clientToken === clientToken);
  const gateway: EgressOnlyInternetGateway = earlier ?? {
    egressOnlyInternetGatewayId: newId(context, egressOnlyInternetGatewayKind),
    vpcId,
    ...(clientToken && { clientToken }),
  };
  if (!earlier) {
    if (tx.by(egressOnlyInternetGateways, "vpcId", vpcId).length > 0) {
      throw invalidParameterValue(`Network ${vpcId} already has an egress-only internet gateway attached`);
    }
    requireRoom(tx.list(egressOnlyInternetGateways).length, "egressOnlyInternetGateways");
    tx.put(egressOnlyInternetGateways, gateway);
    tagNew(context, egressOnlyInternetGatewayKind, gateway.egressOnlyInternetGatewayId, input.TagSpecifications);
  }
  return {
    EgressOnlyInternetGateway: egressOnlyInternetGatewayDescription.shape(gateway, context),
    ...(clientToken && { ClientToken: clientToken }),
  };
};
