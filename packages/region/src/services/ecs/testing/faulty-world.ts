import { assert, type Clock } from "@evenkeel/kernel";
import type { Store } from "../../../store/store.ts";
import type { Effect } from "../../../world/effects.ts";
import type { Observation } from "../../../world/observations.ts";
import type { SimulatedBehaviour } from "../../../world/simulated/behaviour.ts";
import type { SimulatedTasks } from "../../../world/simulated/tasks.ts";
import { simulatedWorld, type SimulatedWorld } from "../../../world/simulated/world.ts";
import { perform } from "../../../world/world.ts";
import { healthReports, nodeRuns } from "../../elbv2/state.ts";
import { targetHealthOf } from "../../elbv2/targets/target-health.ts";
import { hasDied } from "../tasks/lifecycle.ts";
import { tasks } from "../state.ts";
import { tasksToAdopt } from "../tasks/task-spec.ts";

/** The simulated tasks and nodes of a region in test, and what is wrong with them. */
export class FaultyWorld {
  /** Private addresses whose health checks fail. */
  readonly unhealthyAddresses = new Set<string>();
  /** Image → what the load balancer's health checks of its containers find wrong. */
  readonly unhealthyImages = new Map<string, string>();
  /** Image → how its containers behave. */
  readonly behaviours = new Map<string, SimulatedBehaviour>();
  /** Tasks whose containers were stopped while requests could still reach them. */
  readonly stoppedUndrained: string[] = [];
  #store: Store | undefined;
  #running: SimulatedWorld | undefined;

  /** Answers what carries out the region's effects. */
  create(clock: Clock, observe: (observation: Observation) => void): (effect: Effect) => void {
    const behaviour = ({ image }: { readonly image: string }): SimulatedBehaviour => this.behaviours.get(image) ?? {};
    const running = simulatedWorld({
      ...{ clock, observe, tasks: { behaviour } },
      nodes: {
        isHealthy: ({ id }) => !this.unhealthyAddresses.has(id) && this.#findingAt(id) === undefined,
        failure: ({ id }) => failureOf(this.#findingAt(id)),
      },
    });
    this.#running = running;
    return (effect) => {
      if (effect.kind === "stopTask") this.#noteStop(effect.taskId);
      perform(effect, running);
    };
  }

  /** What the region keeps, by which faults find their task. */
  lookInto(store: Store): void {
    this.#store = store;
  }

  get tasks(): SimulatedTasks {
    assert(this.#running, "a region performs its effects in the world that it was given");
    return this.#running.tasks;
  }

  /** The control plane has died: what it knew of nodes is lost; the tasks are the next one's. */
  handOver(store: Store): void {
    this.tasks.release();
    this.#running?.nodes.release();
    store.transaction((tx) => {
      for (const { nodeId } of tx.list(nodeRuns)) tx.delete(nodeRuns, nodeId);
      for (const report of tx.list(healthReports)) tx.delete(healthReports, healthReports.keyOf(report));
    });
    this.tasks.adopt(tasksToAdopt(store, { region: "ap-southeast-2", endpoint: "http://127.0.0.1:4566" }));
  }

  #findingAt(privateIp: string): string | undefined {
    const image = this.#store?.by(tasks, "privateIp", privateIp)[0]?.containers[0]?.image;
    return this.unhealthyImages.get(image ?? "");
  }

  #noteStop(taskId: string): void {
    const store = this.#store;
    const task = store?.get(tasks, taskId);
    if (!store || !task || hasDied(task)) return;
    const targetId = task.networkInterface?.privateIpAddress ?? "";
    const isServing = task.targets.some(({ targetGroupArn, containerPort: port }) =>
      ["healthy", "draining", "initial"].includes(targetHealthOf(store, { targetGroupArn, targetId, port }).state),
    );
    if (isServing) this.stoppedUndrained.push(taskId);
  }
}

function failureOf(description: string | undefined) {
  if (description === undefined) return undefined;
  return { type: "failed", reason: "Target.FailedHealthChecks", description } as const;
}
