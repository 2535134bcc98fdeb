import { faultKinds } from "@evenkeel/region/faults";
import fc from "fast-check";
import type { FaultKind } from "@evenkeel/region/faults";
import type { ScenarioEventInput, ScenarioInput } from "../scenario/index.ts";

/** Zones as a service has them. */
export const zones = ["ap-southeast-2a", "ap-southeast-2b"] as const;

const some: { requiredKeys: never[] } = { requiredKeys: [] };
const rate = fc.integer({ min: 0, max: 1000 });
const zone = fc.constantFrom("at random", "a", "b", "ap-southeast-2a");
const tasks = fc.oneof(
  fc.record({ count: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ percent: fc.integer({ min: 1, max: 100 }) }),
);
const atSeconds = fc.integer({ min: 0, max: 100 });
const forSeconds = fc.integer({ min: 1, max: 100 });

const phase = fc.record(
  {
    forSeconds: fc.integer({ min: 200, max: 300 }),
    ratePerSecond: fc.oneof(rate, fc.record({ from: rate, to: rate })),
    path: fc.constantFrom("/", "/work?ms=5"),
    arrivals: fc.constantFrom("steady", "poisson"),
  },
  { requiredKeys: ["forSeconds", "ratePerSecond"] },
);

/** A fault as its kind allows it. */
function faultOf(kind: FaultKind): fc.Arbitrary<ScenarioEventInput> {
  const aims = {
    tasks: fc.oneof(fc.record({ tasks }), fc.record({ tasks, zone }), fc.record({ zone })),
    links: fc.oneof(fc.record({ tasks }), fc.record({ zone }), fc.constant({ dependency: "database" })),
    starts: fc.record({ zone }, some),
    zone: fc.record({ zone }),
    region: fc.constant({}),
  };
  const lengths =
    kind.duration === "lasts"
      ? fc.record({ forSeconds })
      : fc.oneof(fc.constant({}), fc.record({ forSeconds, everySeconds: fc.integer({ min: 1, max: 50 }) }));
  return fc
    .tuple(fc.record({ atSeconds }), lengths, aims[kind.target])
    .map(([at, length, aim]) => ({ fault: kind.name, ...at, ...length, ...aim }));
}

const anEvent: fc.Arbitrary<ScenarioEventInput> = fc.oneof(
  fc.constantFrom(...faultKinds).chain(faultOf),
  fc.record({ atSeconds, release: fc.constantFrom("as it is" as const, { bad: "exits" as const }) }),
  fc.record({ atSeconds, scale: fc.integer({ min: 0, max: 20 }) }),
  fc.record({ atSeconds, zonalShift: zone, forSeconds }),
);

/** Inputs that are acceptable. */
export const aScenarioInput: fc.Arbitrary<ScenarioInput> = fc
  .record(
    {
      name: fc.stringMatching(/^[a-z][a-z0-9]{0,20}$/),
      summary: fc.constant("Something goes wrong."),
      traffic: fc.array(phase, { minLength: 1, maxLength: 3 }),
      events: fc.array(anEvent, { maxLength: 6 }),
      objectives: fc.record(
        {
          availabilityPercent: fc.constantFrom(99, 99.9),
          p99Ms: fc.constantFrom(100, 300),
          longestOutageSeconds: fc.integer({ min: 0, max: 5 }),
          capacityFloorPercent: fc.constantFrom(50, 100),
          recoverySeconds: fc.integer({ min: 1, max: 90 }),
          spread: fc.constant("even at the end" as const),
          costUsd: fc.constantFrom(0, 1),
        },
        some,
      ),
      settleSeconds: fc.integer({ min: 0, max: 60 }),
      seed: fc.nat(),
    },
    { requiredKeys: ["name", "traffic"] },
  )
  .map((input) => ({ ...input, dependencies: { database: { environment: "DATABASE_URL" } } }));
