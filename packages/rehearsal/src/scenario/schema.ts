import { fields, members, text, whole, word, type Shape } from "@evenkeel/definition";
import { z } from "zod";
import { eventField, rate, rateField, seconds } from "./event-forms.ts";
import type { Dependency, Objectives } from "./scenario.ts";
import type { ScenarioEventInput, ScenarioInput, TrafficPhaseInput } from "./scenario-input.ts";

/** An hour more than a day: the longest that anything lasts. */
const secondsMax = 90_000;

const percent = (example: number): z.ZodType<number> =>
  z
    .number()
    .min(0)
    .max(100)
    .register(fields, {
      is: "a percentage",
      allowed: "0 to 100",
      example,
      near: { from: 0, to: 100, step: 0.1 },
    });

const amount = (what: string, example: number): z.ZodType<number> =>
  z
    .number()
    .min(0)
    .max(1e9)
    .register(fields, { is: what, allowed: "0 and more", example, near: { from: 0, to: 1e9, step: 0.1 } });

const phase: Shape<TrafficPhaseInput> = {
  forSeconds: seconds("how long", 60),
  ratePerSecond: z
    .custom<TrafficPhaseInput["ratePerSecond"]>((value) => rate(value) !== undefined)
    .register(fields, rateField),
  path: text(/^\/[!-~]{0,1023}$/, {
    is: "a path",
    allowed: "1 to 1024 printable characters, the first a /",
    example: "/",
  }),
  arrivals: word(["steady", "poisson"]),
};

const objectives: Shape<Objectives> = {
  availabilityPercent: percent(99.9),
  p99Ms: amount("a number of milliseconds", 300),
  longestOutageSeconds: amount("a number of seconds", 1),
  capacityFloorPercent: percent(100),
  recoverySeconds: amount("a number of seconds", 60),
  spread: word(["even at the end"]),
  costUsd: amount("a number of US dollars", 1),
};

const dependency: Shape<Dependency> = {
  environment: text(/^[A-Za-z_][A-Za-z0-9_]*$/, {
    is: "the name of an environment variable",
    allowed: "A-Z a-z 0-9 _",
    example: "DATABASE_URL",
  }),
};

const scenario: Shape<ScenarioInput> = {
  name: text(/^[a-z]([a-z0-9-]{0,62}[a-z0-9])?$/, {
    is: "a name",
    allowed: "1 to 64 of a-z 0-9 -, beginning with a letter, not ending with -",
    example: "zone-outage",
  }),
  summary: z
    .string()
    .max(500)
    .register(fields, { is: "a sentence", allowed: "text of up to 500 characters", example: "A zone is lost." }),
  traffic: z
    .array(members(phase, ["forSeconds", "ratePerSecond"]))
    .min(1)
    .max(100_000)
    .register(fields, {
      is: "a list of phases",
      allowed: "one phase or more",
      example: [{ forSeconds: 60, ratePerSecond: 100 }],
    }),
  // Of any form here: each is checked against the form in which it is written.
  events: z
    .array(z.custom<ScenarioEventInput>())
    .max(10_000)
    .register(fields, { is: "a list of events", allowed: "up to 10000 events", example: [eventField.example] }),
  objectives: members(objectives),
  settleSeconds: whole(0, secondsMax, "seconds", 60),
  seed: whole(0, 4_294_967_295, "a whole number", 7),
  dependencies: z
    .record(z.string().regex(/^[a-z][a-z0-9-]{0,31}$/), members(dependency, ["environment"]))
    .register(fields, {
      is: "an object of dependencies",
      allowed: "names of a-z 0-9 -, each with the environment variable that holds its address",
      example: { database: { environment: "DATABASE_URL" } },
    }),
};

export const scenarioSchema: z.ZodType = members(scenario, ["name", "traffic"]);
