import { VirtualClock } from "@evenkeel/kernel";
import type Docker from "dockerode";
import { expect, it } from "vitest";
import { EngineContainer } from "./container.ts";
import { createOptionsOf } from "./create-options.ts";
import { aContainer, aTask } from "../testing/task-specs.ts";
import { EngineNetworks } from "./networks.ts";

const notThere = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });

/** An engine of which the answers to one container's requests are given; each is asked for once and again. */
function anEngine(answers: Readonly<Record<string, () => Promise<unknown>>>): Docker {
  return { getContainer: () => answers } as unknown as Docker;
}

/** Rejects so often, then resolves. */
function failing(times: number, result: unknown) {
  let count = 0;
  const answer = (): Promise<unknown> => (count++ < times ? Promise.reject(notThere) : Promise.resolve(result));
  return { answer, asked: () => count };
}

it("goes on with a task's network when the engine does not answer for a moment", async () => {
  const lost: string[] = [];
  const wait = failing(2, { StatusCode: 137 });
  const networks = new EngineNetworks({
    engine: anEngine({ wait: wait.answer, inspect: () => Promise.resolve({ State: { Running: false } }) }),
    ...{ stateDirectory: "/state", answerAt: () => Promise.resolve(false), lost: (taskId) => lost.push(taskId) },
  });
  networks.resume("a".repeat(32), { id: "holder", ports: [] });

  await expect.poll(() => wait.asked(), { timeout: 10_000 }).toBe(2);
  expect(lost).toEqual([]);
  await expect.poll(() => lost, { timeout: 10_000 }).toEqual(["a".repeat(32)]);
});

it("asks an engine that does not answer again to kill a container", async () => {
  const kill = failing(2, undefined);
  const container = new EngineContainer({
    engine: anEngine({ kill: kill.answer }),
    clock: new VirtualClock(),
    ...{ name: "app", taskId: "a".repeat(32), logOffset: undefined, onEnd: () => undefined },
    ...{ reportLines: () => undefined, events: { started() {}, failed() {}, stopped() {} } },
  });
  container.signal("SIGKILL");
  await expect.poll(() => kill.asked(), { timeout: 10_000 }).toBe(3);
});

it("changes only the addresses of ECS's own endpoints, not the application's", () => {
  const environment = {
    ECS_CONTAINER_METADATA_URI_V4: "http://127.0.0.1:4566/v4/x",
    ECS_AGENT_URI: "http://127.0.0.1:4566/api/x",
    SIDECAR: "http://127.0.0.1:4566/api/",
  };
  const container = aContainer({ environment });
  const task = aTask({ containers: [container] });
  const image = { id: "sha256:1", digest: "sha256:1", createdAtMs: 0, volumes: [], entrypoint: [], command: [] };
  const network = { id: "holder", ports: [] };
  const options = createOptionsOf({ stateDirectory: "/state", task, container, image, network, speed: 1, atMs: 0 });
  expect(options.Env).toEqual([
    "ECS_CONTAINER_METADATA_URI_V4=http://host.docker.internal:4566/v4/x",
    "ECS_AGENT_URI=http://host.docker.internal:4566/api/x",
    "SIDECAR=http://127.0.0.1:4566/api/",
  ]);
});
