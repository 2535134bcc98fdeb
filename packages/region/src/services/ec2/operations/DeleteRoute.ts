import type { DeleteRouteRequest } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { invalidParameterValue } from "../errors.ts";
import { required } from "../request.ts";
import { find, routeTableKind } from "../resources.ts";
import { destinationOf, routeTo } from "../network/routes.ts";
import { routeTables } from "../state.ts";

/** Removes a route from a table; the local route stays. */
export const deleteRoute: Operation<DeleteRouteRequest, object> = (input, { tx }) => {
  const table = find(tx, routeTableKind, required(input, "RouteTableId"));
  const destination = destinationOf(input);
  const route = routeTo(table, destination);
  if (!route) {
    throw new ServiceError({
      code: "InvalidRoute.NotFound",
      message: `no route with destination-cidr-block ${destination.value} in route table ${table.routeTableId}`,
    });
  }
  if (route.target.id === "local") {
    throw invalidParameterValue(`cannot remove local route ${destination.value} in route table ${table.routeTableId}`);
  }
  tx.put(routeTables, { ...table, routes: table.routes.filter((it) => it !== route) });
  return {};
};
