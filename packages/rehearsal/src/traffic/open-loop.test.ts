import { seededRandom, VirtualClock } from "@evenkeel/kernel";
import fc from "fast-check";
import { expect, test } from "vitest";
import { phaseArrivals } from "./arrivals.ts";
import { OpenLoop } from "./open-loop.ts";
import type { Outcome } from "./outcome.ts";
import { Tally, type Settled } from "./tally.ts";

interface Service {
  /** How long each request takes, in its order; the last one holds for all that follow. `never`: no answer comes. */
  readonly serviceTimesMs: readonly (number | "never")[];
  readonly outcomes?: readonly Outcome[];
  readonly connections?: number;
  readonly timeoutMs?: number;
  readonly ratePerSecond?: number;
  readonly durationMs?: number;
}

/** Traffic against a simulated service, to its end. */
function run(service: Service, during: (loop: OpenLoop, clock: VirtualClock) => void = () => undefined) {
  const { connections = 1000, timeoutMs = 2000, ratePerSecond = 100, durationMs = 1000 } = service;
  const clock = new VirtualClock(0);
  const settled: Settled[] = [];
  const tally = new Tally(0);
  const sentAtMs: number[] = [];
  let busy = 0;
  let doneAtMs: number | undefined;
  const carrier = {
    trySend(_phase: number, ended: (outcome: Outcome) => void) {
      if (busy === connections) return undefined;
      busy++;
      const index = sentAtMs.push(clock.now()) - 1;
      const takesMs = service.serviceTimesMs[index] ?? service.serviceTimesMs.at(-1) ?? 0;
      const outcome = service.outcomes?.[index] ?? ({ kind: "answered", status: 200 } as const);
      const answer = clock.after(takesMs === "never" ? 1e9 : takesMs, () => {
        busy--;
        ended(outcome);
      });
      return {
        abandon() {
          answer.cancel();
          busy--;
        },
      };
    },
  };
  const settle = tally.settled.bind(tally);
  tally.settled = (request) => {
    settled.push(request);
    settle(request);
  };
  const loop = new OpenLoop({
    ...{ clock, carrier, record: tally, startMs: 0, timeoutMs },
    arrivals: phaseArrivals({
      phases: [{ arrivals: "steady", ratePerSecond: { from: ratePerSecond, to: ratePerSecond }, durationMs }],
      random: seededRandom(1),
    }),
    onTick: () => undefined,
    onDone: (nowMs) => (doneAtMs = nowMs),
  });
  during(loop, clock);
  clock.advance(durationMs + 3 * timeoutMs);
  return { figures: tally.figures(doneAtMs ?? NaN), failed: tally.failedRequests, settled, sentAtMs, doneAtMs, loop };
}

test("a slow answer does not slow the next request", () => {
  const { sentAtMs, figures } = run({ serviceTimesMs: [900, 5] });
  expect(sentAtMs).toEqual(Array.from({ length: 100 }, (_, index) => index * 10));
  expect(figures).toMatchObject({ scheduled: 100, sent: 100, succeeded: 100, failed: 0, late: 0, unsent: 0 });
  expect(figures.latencyMs.max).toBeCloseTo(900, 0);
  expect(figures.latencyMs.p50).toBeCloseTo(5, 1);
});

test("a stall of the only connection shows in every request that was due meanwhile, not in one", () => {
  const { figures } = run({ serviceTimesMs: [500, 1], connections: 1 });
  expect(figures).toMatchObject({ sent: 100, succeeded: 100, late: 55, unsent: 0 });
  expect(figures.latencyMs.p50).toBeGreaterThan(50);
  expect(figures.serviceMs.p50).toBeCloseTo(1, 1);
  expect(figures.longestOutageMs).toBe(500);
});

test("a request without an answer times out, and gives its connection to the next", () => {
  const { figures } = run({ serviceTimesMs: ["never", 1], connections: 1, timeoutMs: 300 });
  expect(figures).toMatchObject({ failures: { "timed out": 1 }, sent: 100, succeeded: 99, unsent: 0 });
  expect(figures.longestOutageMs).toBe(301);
});

test("requests that find no connection to the end are unsent, and the traffic ends all the same", () => {
  const { figures, failed, doneAtMs } = run({ serviceTimesMs: ["never"], connections: 2, timeoutMs: 2000 });
  expect(figures).toMatchObject({ scheduled: 100, sent: 4, failed: 4, unsent: 96, succeeded: 0 });
  expect(figures.longestOutageMs).toBe(doneAtMs);
  expect(failed.kept.filter(({ cause }) => cause === "no connection was free")).toHaveLength(96);
});

test("traffic that is stopped sends nothing more, and waits for what is under way", () => {
  const { figures, doneAtMs, loop } = run({ serviceTimesMs: [200] }, (traffic, clock) => {
    clock.advance(95);
    traffic.stop();
  });
  expect(loop.isStopped).toBe(true);
  expect(figures).toMatchObject({ scheduled: 10, sent: 10, succeeded: 10 });
  expect(doneAtMs).toBeGreaterThanOrEqual(290);
  expect(doneAtMs).toBeLessThan(292);
});

test("failures count by their cause, and statuses of 500 and above are failures with an answer", () => {
  const outcomes: Outcome[] = [
    { kind: "answered", status: 503 },
    { kind: "failed", cause: "connection refused" },
    { kind: "answered", status: 404 },
  ];
  const { figures, failed } = run({ serviceTimesMs: [1], outcomes });
  expect(figures).toMatchObject({ answered: 99, succeeded: 98, failed: 2 });
  expect(figures.failures).toEqual({ "status 503": 1, "connection refused": 1 });
  expect(figures.statusClasses).toEqual({ "2xx": 97, "4xx": 1, "5xx": 1 });
  expect(failed.kept).toEqual([
    { dueAtSeconds: 0, endedAtSeconds: 0.001, cause: "status 503" },
    { dueAtSeconds: 0.01, endedAtSeconds: 0.011, cause: "connection refused" },
  ]);
});

test("whatever the service takes, each latency runs from the scheduled time to the answer, and each request counts once", () => {
  const takes = fc.oneof(fc.integer({ min: 0, max: 600 }), fc.constant<"never">("never"));
  const services = fc.record({
    serviceTimesMs: fc.array(takes, { minLength: 1, maxLength: 40 }),
    connections: fc.integer({ min: 1, max: 8 }),
    ratePerSecond: fc.integer({ min: 1, max: 60 }),
  });
  fc.assert(
    fc.property(services, (service) => {
      const { figures, settled, sentAtMs } = run({ ...service, timeoutMs: 400 });
      const planned = Array.from(
        { length: service.ratePerSecond },
        (_, index) => (index * 1000) / service.ratePerSecond,
      );
      expect(figures.scheduled).toBe(planned.length);
      expect(figures.sent + figures.unsent).toBe(planned.length);
      expect(figures.succeeded + figures.failed).toBe(figures.sent);
      expect(new Set(settled.map(({ scheduledAtMs }) => scheduledAtMs)).size).toBe(figures.sent);
      expect(settled.every(({ scheduledAtMs }) => planned.includes(scheduledAtMs))).toBe(true);
      // First come, first served: the requests that were sent were sent in the order in which they were due.
      const inOrder = settled.toSorted((a, b) => a.scheduledAtMs - b.scheduledAtMs);
      expect(inOrder.map((request) => request.sentAtMs)).toEqual(sentAtMs);
      for (const [index, { sentAtMs: sent, endedAtMs, outcome }] of inOrder.entries()) {
        if (outcome.kind !== "answered") continue;
        expect(endedAtMs - sent).toBe(service.serviceTimesMs[index] ?? service.serviceTimesMs.at(-1));
      }
      const latencies = settled
        .filter(({ outcome }) => outcome.kind === "answered")
        .map(({ scheduledAtMs, endedAtMs }) => endedAtMs - scheduledAtMs);
      const longest = Math.max(0, ...latencies);
      expect(Math.abs(figures.latencyMs.max - longest)).toBeLessThanOrEqual(longest / 1000 + 0.001);
    }),
    { numRuns: 60 },
  );
});
