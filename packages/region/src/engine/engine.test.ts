import { seededRandom, VirtualClock } from "@evenkeel/kernel";
import { describe, expect, it } from "vitest";
import { StorageError } from "../store/backend.ts";
import { memoryBackend } from "../store/memory.ts";
import { openStore } from "../store/record-store.ts";
import { table } from "../store/table.ts";
import type { Effect } from "../world/effects.ts";
import { Engine } from "./engine.ts";
import { instantLatency } from "./latency.ts";
import type { AwsService, Reconciler } from "./service.ts";

interface Lamp {
  readonly name: string;
  readonly lit: boolean;
  readonly offAtMs?: number;
}

const lamps = table("test.lamps", (lamp: Lamp) => lamp.name);

/** Lights each lamp for a minute, and stops a node when it goes out. */
const lighting: Reconciler = {
  name: "test.lamps",
  concerns: ({ table, key }) => (table === lamps ? [key] : []),
  subjects: (view) => view.list(lamps).map(({ name }) => name),
  reconcile(name, { tx, now }) {
    const lamp = tx.get(lamps, name);
    if (!lamp) return {};
    if (lamp.offAtMs === undefined) {
      tx.put(lamps, { name, lit: true, offAtMs: now + 60_000 });
      return {};
    }
    if (now < lamp.offAtMs) return { wakeAtMs: lamp.offAtMs };
    if (!lamp.lit) return {};
    tx.put(lamps, { ...lamp, lit: false });
    return { effects: [{ kind: "stopNode", nodeId: name }] };
  },
};

it("reconciles a subject after the commit that concerns it, and again when it asked to be woken", () => {
  const { engine, start, clock, store, performed } = anEngine();
  start();

  engine.run(({ tx }) => tx.put(lamps, { name: "hall", lit: false }));
  clock.advance(0);
  expect(store.get(lamps, "hall")?.lit).toBe(true);

  clock.advance(59_999);
  expect(store.get(lamps, "hall")?.lit).toBe(true);
  clock.advance(1);
  expect(store.get(lamps, "hall")?.lit).toBe(false);
  expect(performed).toEqual([{ kind: "stopNode", nodeId: "hall" }]);
});

it("reconciles nothing before it starts, and then what was written by then", () => {
  const { engine, start, clock, store } = anEngine();
  engine.run(({ tx }) => tx.put(lamps, { name: "hall", lit: false }));
  clock.advance(0);
  expect(store.get(lamps, "hall")?.lit).toBe(false);
  start();
  clock.advance(0);
  expect(store.get(lamps, "hall")?.lit).toBe(true);
});

it("reconciles every subject when it starts", () => {
  const { start, clock, store } = anEngine();
  store.transaction((tx) => tx.put(lamps, { name: "hall", lit: false }));
  start();
  clock.advance(0);
  expect(store.get(lamps, "hall")?.lit).toBe(true);
});

it("does nothing more once stopped", () => {
  const { engine, start, clock, store, performed } = anEngine();
  start();
  engine.run(({ tx }) => tx.put(lamps, { name: "hall", lit: false }));
  clock.advance(0);
  engine.stop();
  clock.advance(120_000);
  engine.observe({ kind: "nodeStopped", nodeId: "hall", reason: "too late" });
  expect(store.get(lamps, "hall")?.lit).toBe(true);
  expect(performed).toEqual([]);
});

it("asks for the time that the subject asked for last", () => {
  const { engine, start, clock, store } = anEngine();
  start();
  engine.run(({ tx }) => tx.put(lamps, { name: "hall", lit: true, offAtMs: clock.now() + 10_000 }));
  clock.advance(0);
  engine.run(({ tx, now }) => tx.put(lamps, { name: "hall", lit: true, offAtMs: now + 20_000 }));

  clock.advance(19_999);
  expect(store.get(lamps, "hall")?.lit).toBe(true);
  clock.advance(1);
  expect(store.get(lamps, "hall")?.lit).toBe(false);
});

it("forgets the time of a subject that is gone", () => {
  const { engine, start, clock } = anEngine();
  start();
  engine.run(({ tx }) => tx.put(lamps, { name: "hall", lit: false }));
  clock.advance(0);
  engine.run(({ tx }) => tx.delete(lamps, "hall"));
  clock.advance(0);
  expect(clock.nextDueMs()).toBeUndefined();
});

it("lets requests in between when a subject never settles", () => {
  let passes = 0;
  const restless: Reconciler = {
    ...lighting,
    reconcile(name, { tx }) {
      passes++;
      tx.put(lamps, { name, lit: false });
      return {};
    },
  };
  const { engine, start, clock } = anEngine(restless);
  start();
  engine.run(({ tx }) => tx.put(lamps, { name: "hall", lit: false }));
  let passesAtRequest = 0;
  clock.after(0, () => {
    passesAtRequest = passes;
    engine.stop();
  });
  clock.advance(0);
  expect(passesAtRequest).toBe(8);
});

describe("while nothing can be written, because the disk is full", () => {
  it("keeps what the world reports, in its order, and writes it as soon as there is room", () => {
    const { engine, clock, store, disk, reported } = anEngineOnADisk();
    disk.isFull = true;
    engine.observe({ kind: "nodeStopped", nodeId: "hall", reason: "first" });
    engine.observe({ kind: "nodeStopped", nodeId: "hall", reason: "second" });
    clock.advance(5000);
    expect(store.list(lamps)).toEqual([]);
    expect(reported).toEqual(["the disk is full"]);

    disk.isFull = false;
    clock.advance(2000);
    expect(store.list(lamps).map(({ name }) => name)).toEqual(["first", "second"]);
    expect(reported).toEqual(["the disk is full", undefined]);
  });

  it("decides later about a subject, and takes it for no defect", () => {
    const { engine, clock, store, disk, defects } = anEngineOnADisk();
    engine.run(({ tx }) => tx.put(lamps, { name: "hall", lit: false }));
    disk.isFull = true;
    clock.advance(3000);
    expect(store.get(lamps, "hall")?.lit).toBe(false);
    disk.isFull = false;
    clock.advance(1000);
    expect(store.get(lamps, "hall")?.lit).toBe(true);
    expect(defects).toEqual([]);
    expect(engine.failingSubjects()).toEqual([]);
  });

  it("refuses what a client asks for, and keeps nothing of it", () => {
    const { engine, store, disk } = anEngineOnADisk();
    disk.isFull = true;
    expect(() => engine.run(({ tx }) => tx.put(lamps, { name: "hall", lit: true }))).toThrow(StorageError);
    expect(store.list(lamps)).toEqual([]);
  });
});

/** An engine with the lamps' observer, on a disk that can be full. */
function anEngineOnADisk() {
  const disk = { isFull: false };
  const backend = memoryBackend();
  const store = openStore({
    ...backend,
    commit(writes, journalWrites) {
      if (disk.isFull && writes.length > 0) throw new StorageError("the disk is full");
      backend.commit(writes, journalWrites);
    },
  });
  const clock = new VirtualClock();
  const reported: (string | undefined)[] = [];
  const defects: unknown[] = [];
  const service: AwsService = {
    name: "test",
    operations: {},
    reconcilers: [lighting],
    observers: [{ nodeStopped: ({ reason }, { tx }) => tx.put(lamps, { name: reason, lit: true, offAtMs: 1e15 }) }],
  };
  const engine = new Engine({
    ...{ store, clock, random: seededRandom(1), latency: instantLatency, account: "0", region: "r", endpoint: "" },
    services: [service],
    onDefect: (error) => defects.push(error),
    onStorage: (problem) => reported.push(problem),
  });
  engine.start(() => undefined);
  return { engine, clock, store, disk, reported, defects };
}

describe("a subject whose reconciliation throws, which is a defect", () => {
  let bulbs: "missing" | "there" = "missing";
  const breakable: Reconciler = {
    ...lighting,
    reconcile(name, context) {
      const outcome = lighting.reconcile(name, context);
      if (name === "hall" && bulbs === "missing") throw new TypeError("no such bulb");
      return outcome;
    },
  };
  const aDarkHall = () => {
    bulbs = "missing";
    const room = anEngine(breakable);
    room.start();
    room.engine.run(({ tx }) => tx.put(lamps, { name: "hall", lit: false }));
    room.engine.run(({ tx }) => tx.put(lamps, { name: "stairs", lit: false }));
    room.clock.advance(0);
    return room;
  };

  it("is retried later, with nothing kept of what was tried, and reported; the others go on", () => {
    const { engine, store, clock, defects } = aDarkHall();

    expect(store.get(lamps, "hall")?.lit).toBe(false);
    expect(store.get(lamps, "stairs")?.lit).toBe(true);
    expect(defects.map(String)).toEqual(["Error: test.lamps failed to reconcile hall"]);
    expect(engine.failingSubjects()).toEqual([
      {
        reconciler: "test.lamps",
        subject: "hall",
        message: "no such bulb",
        failures: 1,
        sinceMs: clock.now(),
        againAtMs: clock.now() + 1000,
      },
    ]);
  });

  it("may also be one that asks to be woken at no time at all", () => {
    const { engine, start, clock, store, defects } = anEngine({
      ...lighting,
      reconcile(name, { tx }) {
        tx.put(lamps, { name, lit: true });
        return { wakeAtMs: Infinity };
      },
    });
    start();
    engine.run(({ tx }) => tx.put(lamps, { name: "hall", lit: false }));
    clock.advance(0);

    expect(store.get(lamps, "hall")?.lit).toBe(false);
    expect(defects).toHaveLength(1);
    expect(engine.failingSubjects()).toMatchObject([
      { subject: "hall", message: "test.lamps asks to be woken at Infinity" },
    ]);
  });

  it("is tried again after pauses that double up to a minute, not sooner for a commit that concerns it", () => {
    const { engine, clock, defects } = aDarkHall();
    engine.run(({ tx }) => tx.put(lamps, { name: "hall", lit: false }));
    clock.advance(999);
    expect(defects).toHaveLength(1);
    clock.advance(1);
    expect(defects).toHaveLength(2);
    clock.advance(1999);
    expect(defects).toHaveLength(2);
    clock.advance(1);
    expect(defects).toHaveLength(3);
    clock.advance(4_000 + 8_000 + 16_000 + 32_000 + 60_000 + 60_000);
    expect(defects).toHaveLength(9);
  });

  it("is an ordinary one again once it succeeds", () => {
    const { engine, clock, store } = aDarkHall();
    bulbs = "there";
    clock.advance(1000);
    expect(store.get(lamps, "hall")?.lit).toBe(true);
    expect(engine.failingSubjects()).toEqual([]);
  });
});

function anEngine(reconciler: Reconciler = lighting) {
  const clock = new VirtualClock();
  const store = openStore(memoryBackend());
  const performed: Effect[] = [];
  const defects: unknown[] = [];
  const service: AwsService = { name: "test", operations: {}, reconcilers: [reconciler] };
  const engine = new Engine({
    store,
    clock,
    random: seededRandom(1),
    latency: instantLatency,
    account: "000000000000",
    region: "ap-southeast-2",
    endpoint: "http://127.0.0.1:4566",
    services: [service],
    onDefect: (error) => defects.push(error),
  });
  const start = (): void => engine.start((effect) => performed.push(effect));
  return { engine, start, clock, store, performed, defects };
}
