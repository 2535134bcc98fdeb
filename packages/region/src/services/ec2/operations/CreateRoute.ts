import type { CreateRouteRequest, CreateRouteResult } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { routeAlreadyExists } from "../errors.ts";
import { requireRoom } from "../quotas.ts";
import { required, supportOnly } from "../request.ts";
import { find, routeTableKind } from "../resources.ts";
import { destinationOf, routeMembers, routeTo, targetOf } from "../network/routes.ts";
import { routeTables } from "../state.ts";

/** Adds a route to a table. */
export const createRoute: Operation<CreateRouteRequest, CreateRouteResult> = (input, { tx }) => {
  supportOnly(input, "CreateRoute", routeMembers);
  const table = find(tx, routeTableKind, required(input, "RouteTableId"));
  const destination = destinationOf(input);
  const target = targetOf(tx, table, { ...input, destination });
  if (routeTo(table, destination)) throw routeAlreadyExists(destination.value);
  requireRoom(table.routes.length, "routesPerTable");
  tx.put(routeTables, { ...table, routes: [...table.routes, { destination, target, origin: "CreateRoute" }] });
  return { Return: true };
};
