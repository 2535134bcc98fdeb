import { managedResources } from "../../arc-zonal-shift/managed-resources.ts";
import type { TargetType } from "./target-type.ts";

/** Load balancers that zonal shift may act on. */
export const managedResource: TargetType = {
  resourceType: "aws:arc:zonal-shift-managed-resource",
  description: "A resource that is managed by ARC zonal shift",
  parameters: {},
  isNamed: true,
  candidates: ({ tx }, { resourceArns = [], resourceTags = {} }) =>
    managedResources(tx)
      .filter(({ loadBalancerArn }) => resourceArns.length === 0 || resourceArns.includes(loadBalancerArn))
      .filter(({ tags }) => Object.entries(resourceTags).every(([key, value]) => tags[key] === value))
      .map((loadBalancer) => ({
        resourceType: "aws:arc:zonal-shift-managed-resource",
        resourceId: loadBalancer.loadBalancerArn,
        information: { arn: loadBalancer.loadBalancerArn },
        described: loadBalancer,
      })),
};
