import { realClock, seededRandom, VirtualClock } from "@evenkeel/kernel";
import { Balancer } from "../balancer.ts";
import type { ProbeResult } from "../health/health-state.ts";
import type { TargetHealth, TrafficReport } from "../protocol.ts";
import { TestClient, parseResponse, type TestResponse } from "./a-client.ts";
import { aSnapshot, aTargetAt, type SnapshotParts } from "./a-snapshot.ts";
import type { TestTarget } from "./a-target.ts";

/** A balancer on real sockets and a virtual clock, its targets healthy unless `health` says otherwise. */
export class Scene {
  readonly clock = new VirtualClock();
  readonly balancer: Balancer;
  readonly reports: TrafficReport[] = [];
  health: readonly TargetHealth[] = [];
  /** What probes find from now on. */
  probes: ProbeResult = { type: "passed" };
  port = 0;
  #version = 0;
  #settled: (() => void) | undefined;
  readonly #parts: SnapshotParts;

  constructor(parts: SnapshotParts) {
    this.#parts = parts;
    this.balancer = new Balancer({
      clock: this.clock,
      random: seededRandom(1),
      ask: (_probe, clock, done) => {
        const timer = clock.after(0, () => done(this.probes));
        return () => timer.cancel();
      },
      events: {
        configured: (_version, [listening]) => {
          this.port = listening?.port ?? 0;
          this.#settled?.();
        },
        listenFailed: ({ code }) => {
          throw new Error(`cannot listen: ${code}`);
        },
        healthChanged: (_version, health) => (this.health = health),
        traffic: (report) => this.reports.push(report),
      },
    });
  }

  /** Pushes a snapshot with these parts changed, and waits until its listeners answer. */
  async configure(parts: SnapshotParts = {}): Promise<void> {
    const settled = new Promise<void>((resolve) => (this.#settled = resolve));
    const version = ++this.#version;
    this.balancer.configure(aSnapshot({ ...this.#parts, ...parts, version }));
    await settled;
    this.clock.advance(0);
  }

  connect(): Promise<TestClient> {
    return TestClient.connect(this.port);
  }

  /** Sends a message on a connection of its own and takes the first response. */
  async ask(message: string): Promise<TestResponse> {
    const client = await this.connect();
    client.send(message);
    const response = await client.response();
    client.socket.destroy();
    return response;
  }

  /** Sends a message and reads until the balancer closes. */
  async askUntilClosed(message: string): Promise<TestResponse> {
    const client = await this.connect();
    client.send(message);
    return parseResponse(await client.closed());
  }

  /** Lets the sockets' events happen until `test` holds. */
  async until(test: () => boolean): Promise<void> {
    while (!test()) await new Promise<void>((resolve) => realClock.after(0, resolve));
  }

  stop(): void {
    this.balancer.stop();
  }
}

/** A scene with this target, or these parts, that answers. */
export async function aBalancer(
  targets: TestTarget | readonly TestTarget[],
  parts: SnapshotParts = {},
): Promise<Scene> {
  const list = [targets].flat();
  const descriptions = list.map((target, i) => aTargetAt(target.port, { id: `10.0.0.${10 + i}` }));
  const scene = new Scene({ targets: descriptions, ...parts });
  await scene.configure();
  return scene;
}
