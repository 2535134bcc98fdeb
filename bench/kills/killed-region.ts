import { ECS } from "@aws-sdk/client-ecs";
import { integerBetween, preciseClock, realClock, realRandom } from "@evenkeel/kernel";
import { processesOf, readCredentials, readRegionInfo } from "@evenkeel/region";
import { startTraffic, type TrafficSummary } from "@evenkeel/rehearsal";
import { ReferenceService } from "../../test/reference-service.ts";

/** What came of one kill. */
export interface Kill {
  readonly answeredAfterMs: number;
  readonly samePort: boolean;
  /** Acknowledged writes that the next control plane does not know. */
  readonly lostWrites: number;
}

/** A running copy of the reference service whose control plane is killed while it is used. */
export class KilledRegion {
  readonly service: ReferenceService;
  /** The last write that was acknowledged, and whether writing goes on. */
  #acknowledged = 0;
  #isWriting = false;
  #writing: Promise<void> = Promise.resolve();

  private constructor(service: ReferenceService) {
    this.service = service;
  }

  static async start(): Promise<KilledRegion> {
    const service = await ReferenceService.copy();
    service.edit("evenkeel.config.ts", (source) =>
      source
        .replace("intervalSeconds: 30", "intervalSeconds: 5")
        .replace(/scaling: \[[^\]]*\]/, "scaling: []")
        .replace("logs: {", "deregistrationDelaySeconds: 1,\n  healthCheckGracePeriodSeconds: 15,\n  logs: {"),
    );
    await service.up();
    return new KilledRegion(service);
  }

  /** Requests come, and changes are written, from a while before until a while after. */
  async underLoad(rate: number, act: () => Promise<void>): Promise<TrafficSummary> {
    const traffic = startTraffic({
      url: `http://127.0.0.1:${this.service.port}/`,
      ratePerSecond: rate,
      durationMs: 3_600_000,
      connections: 64,
      keepAlive: "kept",
      timeoutMs: 10_000,
      arrivals: "steady",
      clock: preciseClock,
    });
    this.#isWriting = true;
    this.#writing = this.#write();
    try {
      await act();
    } finally {
      this.#isWriting = false;
      await this.#writing;
      traffic.stop();
    }
    return traffic.done;
  }

  /** Kills the control plane, and what takes its place `successors` times, each soon after it has appeared. */
  async kill(successors = 0): Promise<Kill> {
    const before = this.#region();
    const killedMs = preciseClock.now();
    process.kill(before.pid, "SIGKILL");
    let last = before.pid;
    for (let count = 0; count < successors; count++) {
      last = await this.#nextProcess(last);
      await forMs(300);
      process.kill(last, "SIGKILL");
    }
    const acknowledged = this.#acknowledged;
    const endpoint = await this.#answers(before.endpoint, last);
    const answeredAfterMs = preciseClock.now() - killedMs;
    const known = await this.#known();
    return { answeredAfterMs, samePort: endpoint === before.endpoint, lostWrites: Math.max(0, acknowledged - known) };
  }

  /** Waits a random time. */
  async moment(shortestMs: number, longestMs: number): Promise<void> {
    await forMs(integerBetween(realRandom, shortestMs, longestMs));
  }

  async #write(): Promise<void> {
    while (this.#isWriting) {
      const value = this.#acknowledged + 1;
      try {
        const resourceArn = await this.#cluster();
        await this.#ecs().tagResource({ resourceArn, tags: [{ key: "write", value: String(value) }] });
        this.#acknowledged = value;
      } catch {
        // It was not acknowledged: it may be there or not.
      }
      await forMs(20);
    }
  }

  async #known(): Promise<number> {
    for (;;) {
      try {
        const { tags = [] } = await this.#ecs().listTagsForResource({ resourceArn: await this.#cluster() });
        return Number(tags.find(({ key }) => key === "write")?.value ?? 0);
      } catch {
        await forMs(10);
      }
    }
  }

  async #cluster(): Promise<string> {
    const { clusters: [cluster] = [] } = await this.#ecs().describeClusters({ clusters: ["hello"] });
    return cluster?.clusterArn ?? "";
  }

  async #answers(endpoint: string, notPid: number): Promise<string> {
    for (;;) {
      const region = readRegionInfo(this.service.state);
      try {
        const response = await fetch(`${region?.endpoint ?? endpoint}/_evenkeel/health`);
        const { pid } = (await response.json()) as { readonly pid: number };
        if (pid !== notPid && region?.pid === pid) return region.endpoint;
      } catch {
        // Not yet.
      }
      await forMs(5);
    }
  }

  async #nextProcess(notPid: number): Promise<number> {
    for (;;) {
      const found = processesOf(this.service.state).find(({ role, pid }) => role === "control plane" && pid !== notPid);
      if (found) return found.pid;
      await forMs(50);
    }
  }

  #region() {
    const info = readRegionInfo(this.service.state);
    if (!info) throw new Error("the region does not run");
    return info;
  }

  #ecs(): ECS {
    const { region, endpoint } = this.#region();
    const credentials = readCredentials(this.service.state);
    if (!credentials) throw new Error("the region has no credentials");
    return new ECS({ region, endpoint, credentials, maxAttempts: 1 });
  }
}

/** Lets time pass. */
export function forMs(durationMs: number): Promise<void> {
  return new Promise((done) => realClock.after(durationMs, done));
}
