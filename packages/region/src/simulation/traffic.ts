import type { LoadBalancerTraffic, ResponseTimes, TargetTraffic, TrafficReport } from "@evenkeel/balancer";
import type { Clock } from "@evenkeel/kernel";
import { tasks } from "../services/ecs/state.ts";
import { targetGroupsInUse } from "../services/elbv2/associations.ts";
import { nodes, targets, type Node, type Target } from "../services/elbv2/state.ts";
import type { View } from "../store/store.ts";
import type { Observation } from "../world/observations.ts";

/** What comes in: shared evenly among the tasks that run. */
export interface SimulatedLoad {
  /** That all tasks use together; 1024 = one core. */
  readonly cpuUnits: number;
  /** That each task uses. */
  readonly memoryMiB: number;
  readonly requestsPerSecond: number;
}

interface Options {
  readonly clock: Clock;
  readonly store: View;
  readonly observe: (observation: Observation) => void;
}

const reportMs = 1000;

/** What tasks use and nodes carry, reported each second as by the real ones. */
export class SimulatedTraffic {
  readonly #options: Options;
  #load: SimulatedLoad | undefined;
  #sequence = 0;

  constructor(options: Options) {
    this.#options = options;
  }

  load(load: SimulatedLoad): void {
    if (!this.#load) this.#options.clock.after(reportMs, () => this.#report());
    this.#load = load;
  }

  #report(): void {
    const { clock, store, observe } = this.#options;
    clock.after(reportMs, () => this.#report());
    if (!this.#load) return;
    const { cpuUnits, memoryMiB, requestsPerSecond } = this.#load;
    const running = store.list(tasks).filter(({ lastStatus }) => lastStatus === "RUNNING");
    for (const { taskId } of running) {
      observe({ kind: "taskUsage", taskId, atMs: clock.now(), cpuUnits: cpuUnits / running.length, memoryMiB });
    }
    const up = store.list(nodes);
    for (const node of up) {
      observe({
        kind: "nodeTraffic",
        nodeId: node.nodeId,
        report: this.#trafficOf(node, requestsPerSecond / up.length),
      });
    }
  }

  #trafficOf({ loadBalancerArn }: Node, requests: number): TrafficReport {
    const { clock, store } = this.#options;
    const serving = targetsOf(store, loadBalancerArn);
    return {
      sequence: ++this.#sequence,
      fromMs: clock.now() - reportMs,
      toMs: clock.now(),
      loadBalancer: { ...noTraffic, requests, responses: requests },
      targets: serving.map((target) => carried(target, requests / serving.length)),
      targetGroups: [],
    };
  }
}

function targetsOf(view: View, loadBalancerArn: string): readonly Target[] {
  return targetGroupsInUse(view, loadBalancerArn)
    .flatMap((targetGroupArn) => view.by(targets, "targetGroupArn", targetGroupArn))
    .filter(({ status }) => status === "registered");
}

function carried({ targetGroupArn, targetId, port }: Target, requests: number): TargetTraffic {
  return {
    ...{ targetGroupId: targetGroupArn, targetId, port, requests, inFlight: 0, connectionErrors: 0 },
    ...{ status2xx: requests, status3xx: 0, status4xx: 0, status5xx: 0 },
    responseTime: responseTimes(requests),
  };
}

/** Each answer takes two milliseconds. */
function responseTimes(count: number): ResponseTimes {
  return { count, sumMs: 2 * count, minMs: 2, maxMs: 2, buckets: [[8, count]] };
}

const noTraffic: LoadBalancerTraffic = {
  ...{ requests: 0, responses: 0, elbCodes: {}, newConnections: 0, activeConnections: 0, rejectedConnections: 0 },
  ...{ processedBytes: 0, redirects: 0, redirectUrlsTooLong: 0, fixedResponses: 0, ruleEvaluations: 0 },
  ...{ nonCompliantRequests: 0, droppedInvalidHeaderRequests: 0, nonStickyRequests: 0 },
};
