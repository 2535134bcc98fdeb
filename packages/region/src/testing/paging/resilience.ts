import type { SimulatedRegion } from "../../simulation/simulated-region.ts";
import { aNetwork, first } from "../bounds/network.ts";
import { each, type PagedList } from "./paged-list.ts";

const paging = { limit: ["maxResults", 2], token: ["nextToken", "nextToken"] } as const;

/** The lists of FIS and ARC zonal shift. */
export const resilienceLists: readonly PagedList[] = [
  {
    ...{ call: ["fis", "ListExperimentTemplates"], list: "experimentTemplates", ...paging },
    nameOf: (item) => item["id"],
    given: (region) => each((name) => aTemplate(region, name)),
    remove: (region, id) => void region.call("fis", "DeleteExperimentTemplate", { id }),
  },
  {
    ...{ call: ["arc-zonal-shift", "ListManagedResources"], list: "items", ...paging },
    nameOf: (item) => item["arn"],
    given: (region) => {
      someBalancers(region);
      return undefined;
    },
    remove: (region, LoadBalancerArn) => void region.call("elbv2", "DeleteLoadBalancer", { LoadBalancerArn }),
  },
  {
    ...{ call: ["arc-zonal-shift", "ListZonalShifts"], list: "items", ...paging },
    nameOf: (item) => item["zonalShiftId"],
    given: (region) => {
      const shift = { awayFrom: "apse2-az1", expiresIn: "1h", comment: "paged" };
      for (const resourceIdentifier of someBalancers(region))
        region.call("arc-zonal-shift", "StartZonalShift", { resourceIdentifier, ...shift });
      return undefined;
    },
    remove: (region, zonalShiftId) => void region.call("arc-zonal-shift", "CancelZonalShift", { zonalShiftId }),
  },
];

/** Load balancers that can be shifted. @returns their ARNs */
function someBalancers(region: SimulatedRegion): readonly unknown[] {
  const { Subnets } = aNetwork(region);
  const Attributes = [{ Key: "zonal_shift.config.enabled", Value: "true" }];
  const arns: unknown[] = [];
  each((Name) => {
    const created = region.call("elbv2", "CreateLoadBalancer", { Name, Subnets });
    const { LoadBalancerArn } = first(created, "LoadBalancers");
    region.call("elbv2", "ModifyLoadBalancerAttributes", { LoadBalancerArn, Attributes });
    arns.push(LoadBalancerArn);
  });
  return arns;
}

function aTemplate(region: SimulatedRegion, clientToken: string): unknown {
  const actions = { wait: { actionId: "aws:fis:wait", parameters: { duration: "PT1M" } } };
  const roleArn = "arn:aws:iam::000000000000:role/fis";
  const stopConditions = [{ source: "none" }];
  const request = { clientToken, description: clientToken, roleArn, stopConditions, actions };
  return region.call("fis", "CreateExperimentTemplate", request);
}
