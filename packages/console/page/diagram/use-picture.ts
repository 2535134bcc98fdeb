import { useMemo } from "react";
import type { ById } from "../state/document-store.ts";
import { useDigest, useDocuments } from "../state/hooks.ts";
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
  const cpu = useCpu();
  const experiments = useDocuments("experiment");
  const zonalShifts = useDocuments("zonalShift");
  return useMemo(
    () =>
      service &&
      pictureOf({
        ...{ service, tasks, targetStates, vpcs, subnets, natGateways, routeTables, loadBalancers, targetGroups },
        ...{ nodes, cpu, experiments, zonalShifts },
      }),
    [
      ...[service, tasks, targetStates, vpcs, subnets, natGateways, routeTables, loadBalancers, targetGroups],
      ...[nodes, cpu, experiments, zonalShifts],
    ],
  );
}

/** What each task uses of its processor, in whole percent; the same object until one of them is another. */
function useCpu(): Readonly<Record<string, number>> {
  const text = useDigest("reading", cpuText);
  return useMemo(() => Object.fromEntries(JSON.parse(text) as readonly (readonly [string, number])[]), [text]);
}

function cpuText(readings: ById<"reading">): string {
  const measured = Object.values(readings).flatMap(({ taskArn, cpuPercent }) =>
    cpuPercent === undefined ? [] : [[taskArn, Math.round(cpuPercent)]],
  );
  return JSON.stringify(measured);
}
