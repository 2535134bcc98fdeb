import type { LoadBalancerTraffic, TargetTraffic } from "../protocol.ts";
import { ResponseTimeCounter } from "./response-times.ts";

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Identity = Pick<TargetTraffic, "targetGroupId" | "targetId" | "port" | "inFlight">;

/** What happens to a load balancer, counted between two reports. */
export class LoadBalancerCounters {
  counts = noTraffic();
  readonly #elbCodes = new Map<number, number>();

  elbCode(status: number): void {
    this.#elbCodes.set(status, (this.#elbCodes.get(status) ?? 0) + 1);
  }

  /** What came together since the last call; `activeConnections` is the caller's to know. */
  take(activeConnections: number): LoadBalancerTraffic {
    const elbCodes = Object.fromEntries(this.#elbCodes);
    const taken = { ...this.counts, elbCodes, activeConnections };
    this.counts = noTraffic();
    this.#elbCodes.clear();
    return taken;
  }
}

/** What happens to one target, counted between two reports. */
export class TargetCounters {
  requests = 0;
  connectionErrors = 0;
  readonly responseTimes = new ResponseTimeCounter();
  /** By class: index 2 holds the 2xx. */
  readonly #statuses = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

  status(status: number): void {
    const family = Math.floor(status / 100);
    this.#statuses[family] = (this.#statuses[family] ?? 0) + 1;
  }

  /** What came together since the last call; undefined when nothing did. */
  take(identity: Identity): TargetTraffic | undefined {
    const [, , status2xx = 0, status3xx = 0, status4xx = 0, status5xx = 0] = this.#statuses;
    const { requests, connectionErrors } = this;
    const isQuiet =
      requests + connectionErrors + identity.inFlight === 0 && this.#statuses.every((count) => count === 0);
    if (isQuiet) return undefined;
    this.requests = this.connectionErrors = 0;
    this.#statuses.fill(0);
    const responseTime = this.responseTimes.take();
    return { ...identity, requests, connectionErrors, status2xx, status3xx, status4xx, status5xx, responseTime };
  }
}

function noTraffic(): Writable<Omit<LoadBalancerTraffic, "elbCodes" | "activeConnections">> {
  return {
    requests: 0,
    responses: 0,
    newConnections: 0,
    rejectedConnections: 0,
    processedBytes: 0,
    redirects: 0,
    redirectUrlsTooLong: 0,
    fixedResponses: 0,
    ruleEvaluations: 0,
    nonCompliantRequests: 0,
    droppedInvalidHeaderRequests: 0,
    nonStickyRequests: 0,
  };
}
