import { taskDefinitions, tasks, usage } from "./services/ecs/state.ts";
import { listenerEndpoint } from "./services/elbv2/listener-endpoint.ts";
import { listeners, loadBalancers, nodeRuns, nodes } from "./services/elbv2/state.ts";
import { trafficOf, type Traffic } from "./services/elbv2/traffic.ts";
import type { View } from "./store/store.ts";

// What AWS has no API for, because there it is a matter of DNS and of the machine.

/** Where a listener really answers on this machine. */
export interface BalancerEndpoint {
  readonly loadBalancerArn: string;
  readonly dnsName: string;
  readonly listenerArn: string;
  /** The listener's own port. */
  readonly port: number;
  readonly host: string;
  readonly hostPort: number;
}

/** The listeners that answer now. */
export function balancerEndpoints(view: View): readonly BalancerEndpoint[] {
  return view.list(listeners).flatMap(({ listenerArn, loadBalancerArn, port }) => {
    const balancer = view.get(loadBalancers, loadBalancerArn);
    const endpoint = listenerEndpoint(view, listenerArn);
    if (!balancer || !endpoint) return [];
    const { dnsName } = balancer;
    return [{ loadBalancerArn, dnsName, listenerArn, port, host: endpoint.host, hostPort: endpoint.port }];
  });
}

/** What a task uses, in percent of its reservation, as last read. */
export interface TaskReading {
  readonly taskArn: string;
  readonly pid?: number;
  readonly cpuPercent?: number;
  readonly memoryPercent?: number;
}

/** The tasks that run. */
export function taskReadings(view: View): readonly TaskReading[] {
  return view
    .list(tasks)
    .filter(({ lastStatus }) => lastStatus === "RUNNING")
    .map(({ taskArn, taskId, taskDefinitionArn, containers }) => {
      const { cpu, memory } = view.get(taskDefinitions, taskDefinitionArn)?.definition ?? {};
      const pid = containers.find((container) => container.essential)?.pid;
      const reading = view.get(usage, taskId);
      return {
        taskArn,
        ...(pid !== undefined && { pid }),
        ...(reading && {
          cpuPercent: percentOf(reading.cpuUnits, cpu),
          memoryPercent: percentOf(reading.memoryMiB, memory),
        }),
      };
    });
}

function percentOf(used: number, reserved: string | undefined): number {
  return Math.round((1000 * used) / Number(reserved)) / 10;
}

/** What went through each load balancer since the control plane started. */
export function balancerTraffic(view: View): readonly Traffic[] {
  return view.list(loadBalancers).flatMap(({ loadBalancerArn }) => trafficOf(view, loadBalancerArn) ?? []);
}

/** A load balancer's node in a zone. */
export interface NodeReading {
  readonly loadBalancerArn: string;
  readonly zoneName: string;
  /** Whether its process runs. */
  readonly isUp: boolean;
  /** How its process ended last, since the control plane started; epoch milliseconds of the region. */
  readonly lastStop?: { readonly atMs: number; readonly reason: string };
}

/** The load balancers' nodes. */
export function nodeReadings(view: View): readonly NodeReading[] {
  return view.list(nodes).map(({ nodeId, loadBalancerArn, zoneName }) => {
    const { startedAtMs, lastStop } = view.get(nodeRuns, nodeId) ?? {};
    return { loadBalancerArn, zoneName, isUp: startedAtMs !== undefined, ...(lastStop && { lastStop }) };
  });
}
