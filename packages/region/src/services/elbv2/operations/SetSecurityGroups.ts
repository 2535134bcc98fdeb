import type { SetSecurityGroupsInput, SetSecurityGroupsOutput } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Operation } from "../../../engine/service.ts";
import { setSecurityGroups as setSecurityGroupsOfInterface } from "../../ec2/network/network-interfaces.ts";
import { unsupported, validationError } from "../errors.ts";
import { securityGroupIdsOf } from "../requests/placement.ts";
import { requireLoadBalancer } from "../records.ts";
import { loadBalancers, nodes } from "../state.ts";

/**
 * Replaces the security groups of a load balancer and of its network interfaces.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_SetSecurityGroups.html
 */
export const setSecurityGroups: Operation<SetSecurityGroupsInput, SetSecurityGroupsOutput> = (input, context) => {
  const { tx } = context;
  const record = requireLoadBalancer(tx, input.LoadBalancerArn);
  if (input.EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic !== undefined) {
    throw unsupported("EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic");
  }
  if (!input.SecurityGroups?.length) throw validationError("At least one security group must be specified");
  const securityGroupIds = securityGroupIdsOf(tx, record.vpcId, input.SecurityGroups);
  for (const { networkInterfaceId } of tx.by(nodes, "loadBalancerArn", record.loadBalancerArn)) {
    setSecurityGroupsOfInterface(context, networkInterfaceId, securityGroupIds);
  }
  tx.put(loadBalancers, { ...record, securityGroupIds });
  return { SecurityGroupIds: [...securityGroupIds] };
};
