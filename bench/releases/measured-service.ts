import { ECS, type Task } from "@aws-sdk/client-ecs";
import { ElasticLoadBalancingV2 } from "@aws-sdk/client-elastic-load-balancing-v2";
import { preciseClock, realClock, type Timer } from "@evenkeel/kernel";
import { readCredentials, readRegionInfo } from "@evenkeel/region";
import { startTraffic, type KeepAlive, type TrafficSummary } from "@evenkeel/rehearsal";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ReferenceService } from "../../test/reference-service.ts";

/** What a scenario does ends with this code. */
export type Act = Promise<number | null>;

/** What was measured of one scenario once. */
export interface Run extends Pick<TrafficSummary, "sent" | "failed" | "unsent" | "failures" | "statusClasses"> {
  readonly exitCode: number | null;
  readonly seconds: number;
  /** The fewest healthy targets while it ran. */
  readonly leastHealthy: number;
}

/** A running copy of the reference service, with quick health checks and no scaling of its own, and traffic to measure it. */
export class MeasuredService {
  readonly #copy: ReferenceService;
  readonly #rate: number;

  private constructor(copy: ReferenceService, rate: number) {
    this.#copy = copy;
    this.#rate = rate;
  }

  static async start(rate: number): Promise<MeasuredService> {
    const service = new MeasuredService(await ReferenceService.copy(), rate);
    service.edit("evenkeel.config.ts", (source) =>
      source
        .replace("intervalSeconds: 30", "intervalSeconds: 5")
        .replace(/scaling: \[[^\]]*\]/, "scaling: []")
        .replace("logs: {", "deregistrationDelaySeconds: 5,\n  healthCheckGracePeriodSeconds: 15,\n  logs: {"),
    );
    await service.#copy.up();
    return service;
  }

  remove(): Promise<void> {
    return this.#copy.remove();
  }

  /** Changes a file of the copy; what it was before. */
  edit(file: string, change: (source: string) => string): string {
    const path = join(this.#copy.directory, file);
    const before = readFileSync(path, "utf8");
    writeFileSync(path, change(before));
    return before;
  }

  /** Runs a command of the command line to its end. */
  async evenkeel(...args: readonly string[]): Act {
    return (await this.#copy.evenkeel(...args)).exitCode;
  }

  /** One of the tasks that run. */
  async someTask(): Promise<{ readonly pid: number; readonly stop: () => Promise<unknown> }> {
    const { tasks } = await this.#copy.status();
    const [first] = tasks.filter(({ lastStatus }) => lastStatus === "RUNNING");
    if (!first) throw new Error("no task runs");
    const stop = (): Promise<Task | undefined> =>
      this.#ecs.stopTask({ cluster: "hello", task: first.id }).then(({ task }) => task);
    return { pid: first.pid, stop };
  }

  /** Keeps requests coming from a while before until a while after, and watches how many targets are healthy. */
  async underTraffic(keepAlive: KeepAlive, act: () => Act): Promise<Run> {
    const traffic = startTraffic({
      url: `http://127.0.0.1:${this.#copy.port}/`,
      ratePerSecond: this.#rate,
      durationMs: 600_000,
      connections: 64,
      keepAlive,
      timeoutMs: 10_000,
      arrivals: "steady",
      clock: preciseClock,
    });
    await forMs(marginMs);
    const capacity = this.#watchCapacity();
    const startedAtMs = realClock.now();
    const exitCode = await act();
    const seconds = (realClock.now() - startedAtMs) / 1000;
    const leastHealthy = await capacity.stop();
    await forMs(marginMs);
    traffic.stop();
    const { sent, failed, unsent, failures, statusClasses } = await traffic.done;
    return { sent, failed, unsent, failures, statusClasses, exitCode, seconds, leastHealthy };
  }

  /** The fewest healthy targets seen. */
  #watchCapacity(): { stop(): Promise<number> } {
    let least = Infinity;
    let timer: Timer | undefined;
    let looking = Promise.resolve();
    const look = async (): Promise<void> => {
      const { TargetGroups: [group] = [] } = await this.#elb.describeTargetGroups({});
      const { TargetHealthDescriptions: targets = [] } = await this.#elb.describeTargetHealth({
        TargetGroupArn: group?.TargetGroupArn,
      });
      least = Math.min(least, targets.filter(({ TargetHealth }) => TargetHealth?.State === "healthy").length);
      timer = realClock.after(lookEveryMs, () => void (looking = look()));
    };
    looking = look();
    return {
      async stop() {
        await looking;
        timer?.cancel();
        return least;
      },
    };
  }

  get #ecs(): ECS {
    return new ECS(this.#settings);
  }

  get #elb(): ElasticLoadBalancingV2 {
    return new ElasticLoadBalancingV2(this.#settings);
  }

  get #settings() {
    const info = readRegionInfo(this.#copy.state);
    const credentials = readCredentials(this.#copy.state);
    if (!info || !credentials) throw new Error("the region does not run");
    return { region: info.region, endpoint: info.endpoint, credentials };
  }
}

const marginMs = 2_000;
const lookEveryMs = 200;

/** Lets time pass. */
export function forMs(durationMs: number): Promise<void> {
  return new Promise((done) => realClock.after(durationMs, done));
}
