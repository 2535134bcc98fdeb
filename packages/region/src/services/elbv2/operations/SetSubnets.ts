import type { SetSubnetsInput, SetSubnetsOutput } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { deleteNetworkInterface } from "../../ec2/network/network-interfaces.ts";
import { addNode } from "../requests/add-node.ts";
import { describeZones } from "../responses/descriptions.ts";
import { invalidConfigurationRequest, unsupported } from "../errors.ts";
import { placementOf, subnetIdsOf } from "../requests/placement.ts";
import { requireLoadBalancer } from "../records.ts";
import { loadBalancers, nodes, type LoadBalancer } from "../state.ts";

/**
 * Replaces the subnets of a load balancer. The nodes of zones that are no longer enabled go with the next pass of its loop.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_SetSubnets.html
 */
export const setSubnets: Operation<SetSubnetsInput, SetSubnetsOutput> = (input, context) => {
  const { tx } = context;
  const before = requireLoadBalancer(tx, input.LoadBalancerArn);
  refuseUnsupported(input);
  const { vpcId, zones } = placementOf(tx, subnetIdsOf(input));
  if (zones.length < 2) throw invalidConfigurationRequest("More than 1 availability zone must be specified");
  if (vpcId !== before.vpcId) {
    throw invalidConfigurationRequest(`All subnets must belong to the same VPC: '${before.vpcId}'`);
  }
  const record: LoadBalancer = { ...before, zones };
  tx.put(loadBalancers, record);
  for (const zone of zones) moveNode(record, zone, context);
  return { AvailabilityZones: describeZones(record), IpAddressType: "ipv4" };
};

function refuseUnsupported(input: SetSubnetsInput): void {
  const { IpAddressType: addressType = "ipv4", EnablePrefixForIpv6SourceNat: prefix } = input;
  if (addressType !== "ipv4") throw unsupported(`IpAddressType '${addressType}' (only 'ipv4')`);
  if (prefix !== undefined) throw unsupported("EnablePrefixForIpv6SourceNat");
}

/** Gives the zone its node, in the subnet that is wanted now. */
function moveNode(record: LoadBalancer, zone: LoadBalancer["zones"][number], context: Context): void {
  const existing = context.tx
    .by(nodes, "loadBalancerArn", record.loadBalancerArn)
    .find(({ zoneName }) => zoneName === zone.zoneName);
  if (existing?.subnetId === zone.subnetId) return;
  if (existing) deleteNetworkInterface(context, existing.networkInterfaceId);
  addNode(context, record, zone);
}
