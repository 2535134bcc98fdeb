import type { ReplaceRouteRequest } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { invalidParameterValue } from "../errors.ts";
import { required, supportOnly } from "../request.ts";
import { find, routeTableKind } from "../resources.ts";
import { destinationOf, routeMembers, routeTo, targetOf } from "../network/routes.ts";
import { routeTables } from "../state.ts";

/** Gives an existing route another target. */
export const replaceRoute: Operation<ReplaceRouteRequest, object> = (input, { tx }) => {
  supportOnly(input, "ReplaceRoute", routeMembers);
  const table = find(tx, routeTableKind, required(input, "RouteTableId"));
  const destination = destinationOf(input);
  const old = routeTo(table, destination);
  if (!old) {
    throw invalidParameterValue(
      `There is no route defined for '${destination.value}' in the route table. Use CreateRoute instead.`,
    );
  }
  const target = targetOf(tx, table, { ...input, destination });
  tx.put(routeTables, { ...table, routes: table.routes.map((route) => (route === old ? { ...old, target } : route)) });
  return {};
};
