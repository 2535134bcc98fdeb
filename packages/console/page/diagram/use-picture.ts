import { useMemo } from "react";
import { useDocuments } from "../state/hooks.ts";
import { useTargetStates, useTasksOf, type Service } from "../state/service.ts";
import { pictureOf, type Picture } from "./model.ts";

/** The picture of a service as it is now; the same object until something in it changes. */
export function usePicture(service: Service | undefined): Picture | undefined {
  const tasks = useTasksOf(service);
  const targetStates = useTargetStates();
  const vpcs = useDocuments("vpc");
  const subnets = useDocuments("subnet");
  const natGateways = useDocuments("natGateway");
  const routeTables = useDocuments("routeTable");
  const loadBalancers = useDocuments("loadBalancer");
  const targetGroups = useDocuments("targetGroup");
  const nodes = useDocuments("node");
  const readings = useDocuments("reading");
  const experiments = useDocuments("experiment");
  const zonalShifts = useDocuments("zonalShift");
  return useMemo(
    () =>
      service &&
      pictureOf({
        ...{ service, tasks, targetStates, vpcs, subnets, natGateways, routeTables, loadBalancers, targetGroups },
        ...{ nodes, readings, experiments, zonalShifts },
      }),
    [
      ...[service, tasks, targetStates, vpcs, subnets, natGateways, routeTables, loadBalancers, targetGroups],
      ...[nodes, readings, experiments, zonalShifts],
    ],
  );
}
