import { VirtualClock } from "@evenkeel/kernel";
import type Docker from "dockerode";
import { expect, it } from "vitest";
import { aContainer, aTask } from "../testing/task-specs.ts";
import type { ContainerSpec } from "../tasks.ts";
import { EngineRuntime } from "./runtime.ts";

it.each<[string, Partial<ContainerSpec>, string]>([
  ["the login of the task definition", { pullLogin: { user: "jane", password: "s3" } }, "jane"],
  ["who is logged in at the registry, where it says none", {}, "laptop"],
])("pulls with %s", async (_, spec, expected) => {
  const logins: unknown[] = [];
  const engine = {
    getImage: () => ({ inspect: () => Promise.reject(Object.assign(new Error("no such image"), { statusCode: 404 })) }),
    pull: (_reference: string, { authconfig }: { authconfig: { username: string } }) => {
      logins.push(authconfig.username);
      return Promise.reject(new Error("denied"));
    },
  } as unknown as Docker;
  const runtime = new EngineRuntime({
    ...{ engine, stateDirectory: "/state", speed: 1, clock: new VirtualClock(), inventory: new Map(), volumes: [] },
    ...{ answerAt: () => Promise.resolve(false), observe: () => undefined },
    sources: { locate: () => ({ kind: "elsewhere" }), login: () => Promise.resolve({ user: "laptop", password: "x" }) },
  });
  const container = aContainer({ image: "registry.example/web:1", ...spec });
  const outcome = await new Promise((resolve) => runtime.pull(aTask({ containers: [container] }), container, resolve));
  expect(outcome).toEqual({ kind: "failed", reason: expect.stringContaining("CannotPullContainerError") as string });
  expect(logins).toEqual([expected]);
});
