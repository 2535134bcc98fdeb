import { assert } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import { invalidParameterValue, routeAlreadyExists } from "../errors.ts";
import { find, routeTableKind } from "../resources.ts";
import { routeTables, type Route, type VpcEndpoint } from "../state.ts";
import { prefixLists } from "./prefix-lists.ts";
import { routeTo } from "./routes.ts";

/** A gateway endpoint's route tables lead to it what goes to its service. Errors: `RouteAlreadyExists`, `InvalidParameterValue` for those of another VPC. */
export function addEndpointRoutes(
  { tx, region }: Context,
  { vpcEndpointId, vpcId, serviceName }: VpcEndpoint,
  routeTableIds: readonly string[],
): void {
  const value = prefixLists(region).find(({ PrefixListName }) => PrefixListName === serviceName)?.PrefixListId;
  for (const routeTableId of routeTableIds) {
    const table = find(tx, routeTableKind, routeTableId);
    if (table.vpcId !== vpcId) {
      throw invalidParameterValue(`Route table ${routeTableId} and network ${vpcId} belong to different networks`);
    }
    assert(value !== undefined, `${serviceName} has a prefix list`);
    const destination = { kind: "prefixList", value } as const;
    if (routeTo(table, destination)) throw routeAlreadyExists(value);
    const route: Route = { destination, target: { kind: "gateway", id: vpcEndpointId }, origin: "CreateRoute" };
    tx.put(routeTables, { ...table, routes: [...table.routes, route] });
  }
}

/** Takes the routes to an endpoint out of route tables of its VPC. */
export function removeEndpointRoutes(
  { tx }: Context,
  { vpcEndpointId, vpcId }: VpcEndpoint,
  isMeant: (routeTableId: string) => boolean = () => true,
): void {
  for (const table of tx.by(routeTables, "vpcId", vpcId)) {
    const routes = table.routes.filter(({ target }) => target.id !== vpcEndpointId);
    const isChanged = routes.length < table.routes.length && isMeant(table.routeTableId);
    if (isChanged) tx.put(routeTables, { ...table, routes });
  }
}
