import type { Operation } from "../../../engine/service.ts";
import { managedResources, zoneIdsOf } from "../managed-resources.ts";
import { pageFor } from "../pagination.ts";
import { describeResource } from "../responses/describe.ts";
import type { ManagedResourceShape, PageRequestShape, Switch } from "../shapes.ts";
import { autoshiftConfigurations } from "../state.ts";

interface Summary extends ManagedResourceShape {
  readonly availabilityZones: readonly string[];
  readonly practiceRunStatus: Switch;
}

interface Response {
  readonly items: readonly Summary[];
  readonly nextToken?: string;
}

/** https://docs.aws.amazon.com/arc-zonal-shift/latest/api/API_ListManagedResources.html */
export const listManagedResources: Operation<PageRequestShape, Response> = (input, { tx }) => {
  const { page, ...next } = pageFor(managedResources(tx), ({ loadBalancerArn }) => loadBalancerArn, input);
  const items = page.map((loadBalancer): Summary => ({
    ...describeResource(tx, loadBalancer),
    availabilityZones: zoneIdsOf(tx, loadBalancer),
    practiceRunStatus: tx.get(autoshiftConfigurations, loadBalancer.loadBalancerArn) ? "ENABLED" : "DISABLED",
  }));
  return { items, ...next };
};
