import { seededRandom, VirtualClock } from "@evenkeel/kernel";
import { expect, it } from "vitest";
import { memoryBackend } from "../store/memory.ts";
import { openStore } from "../store/record-store.ts";
import { table } from "../store/table.ts";
import type { Effect } from "../world/effects.ts";
import { Engine } from "./engine.ts";
import { instantLatency } from "./latency.ts";
import type { Reconciler } from "./service.ts";

const lamps = table("test.lamps", ({ name }: { readonly name: string }) => name);

const breaking: Reconciler = {
  name: "test.lamps",
  concerns: ({ key }) => [key],
  subjects: () => ["hall", "stairs"],
  reconcile: (nodeId) => ({ effects: [{ kind: "stopNode", nodeId }] }),
};

it("reports an effect that throws, and carries out the others", () => {
  const clock = new VirtualClock();
  const defects: unknown[] = [];
  const performed: Effect[] = [];
  const engine = new Engine({
    ...{ store: openStore(memoryBackend()), clock, random: seededRandom(1), latency: instantLatency },
    ...{ account: "000000000000", region: "ap-southeast-2", endpoint: "http://127.0.0.1:4566" },
    services: [{ name: "test", operations: {}, reconcilers: [breaking] }],
    onDefect: (error) => defects.push(error),
  });
  engine.start((effect) => {
    if (effect.kind === "stopNode" && effect.nodeId === "hall") throw new TypeError("no such node");
    performed.push(effect);
  });
  clock.advance(0);
  expect(defects.map(String)).toEqual(["Error: stopNode failed, which test.lamps asked for hall"]);
  expect(performed).toEqual([{ kind: "stopNode", nodeId: "stairs" }]);

  engine.run(({ tx }) => tx.put(lamps, { name: "hall" }));
  clock.advance(0);
  expect(defects).toHaveLength(2);
});
