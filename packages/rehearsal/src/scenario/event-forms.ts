import { fields, isRecord, members, text, whole, type Field, type Form, type Shape } from "@evenkeel/definition";
import { faultKinds } from "@evenkeel/region/faults";
import { z } from "zod";
import type { BadRelease, FaultEvent, ScenarioEvent, TaskChoice } from "./scenario.ts";

/** A length of time, to the millisecond. */
export function seconds(what: string, example: number): z.ZodType<number> {
  const near = { from: 1, to: 90_000, step: 1 };
  return z
    .number()
    .positive()
    .max(90_000)
    .register(fields, { is: `a number of seconds (${what})`, allowed: "above 0, up to 90000", example, near });
}

export const rateField: Field = {
  is: "a rate",
  allowed: "requests per second from 0 to 100000, or { from, to } of two",
  example: 100,
};

/** A rate as a ramp, a constant one as a level one; undefined for what is none. */
export function rate(value: unknown): { readonly from: number; readonly to: number } | undefined {
  if (typeof value === "number") return rate({ from: value, to: value });
  if (!isRecord(value) || Object.keys(value).toSorted().join() !== "from,to") return undefined;
  const { from, to } = value;
  if (!isRate(from) || !isRate(to)) return undefined;
  return { from, to };
}

function isRate(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= 100_000;
}

const badReleases: readonly BadRelease["bad"][] = [
  "exits",
  "never listens",
  "answers 500",
  "wrong port",
  "starts slowly",
  "leaks memory",
  "dies later",
];

type Members<T> = T extends unknown ? { readonly [K in keyof T]: T[K] } : never;
type Act<K extends string> = Members<Extract<ScenarioEvent, Readonly<Record<K, unknown>>>>;

const atSeconds = z
  .number()
  .min(0)
  .max(90_000)
  .register(fields, {
    is: "a number of seconds after the traffic began",
    allowed: "0 to 90000",
    example: 30,
    near: { from: 0, to: 90_000, step: 1 },
  });
const forSeconds = seconds("how long it lasts", 60);
const zone = text(/^([a-z]|[a-z]{2}(-[a-z]+)+-\d+[a-z]|at random)$/, {
  is: "a zone",
  allowed: "a letter such as a, a name such as ap-southeast-2a, or at random",
  example: "at random",
});
const tasks = z.custom<TaskChoice>(isTaskChoice).register(fields, {
  is: "a choice of tasks",
  allowed: "{ count } of 1 to 5000, or { percent } above 0 up to 100",
  example: { count: 1 },
});
const parameters = z
  .custom<FaultEvent["parameters"]>(isParameters)
  .register(fields, { is: "an object of parameters", allowed: "numbers and texts by name", example: {} });

const faultEvent: Shape<Act<"fault">> = {
  atSeconds,
  fault: text(/^[a-z-]+$/, {
    is: "the name of a fault",
    allowed: faultKinds.map(({ name }) => name).join(", "),
    example: "task-kill",
    near: faultKinds.map(({ name }) => name),
  }),
  parameters,
  forSeconds,
  tasks,
  zone,
  dependency: text(/^[a-z][a-z0-9-]{0,31}$/, {
    is: "the name of one of the scenario's dependencies",
    allowed: "a-z 0-9 -",
    example: "database",
  }),
  everySeconds: seconds("how far apart", 10),
};
const releaseEvent: Shape<Act<"release">> = {
  atSeconds,
  release: z.custom<Act<"release">["release"]>(isRelease).register(fields, {
    is: "a release",
    allowed: `"as it is", or { bad } with one of ${badReleases.join(", ")}`,
    example: "as it is",
  }),
};
const scaleEvent: Shape<Act<"scale">> = { atSeconds, scale: whole(0, 5000, "tasks", 4) };
const shiftEvent: Shape<Act<"zonalShift">> = { atSeconds, zonalShift: zone, forSeconds };

/** What an event is. */
export const eventField: Field = {
  is: "a fault, a release, a scaling or a zonal shift",
  allowed:
    "{ atSeconds, fault, … }, { atSeconds, release }, { atSeconds, scale } or { atSeconds, zonalShift, forSeconds }",
  example: { atSeconds: 30, fault: "task-kill", tasks: { count: 1 } },
};

/** The names of the members of all forms. */
export const eventNames: readonly string[] = [
  ...new Set([...Object.keys(faultEvent), "release", "scale", "zonalShift"]),
];

/** An event, by the member that says what happens. */
export const eventForm: Form = (value) => {
  if (!isRecord(value)) return undefined;
  if ("fault" in value) return faultForm;
  if ("release" in value) return releaseForm;
  if ("scale" in value) return scaleForm;
  return "zonalShift" in value ? shiftForm : undefined;
};
const faultForm = members(faultEvent, ["atSeconds", "fault"]);
const releaseForm = members(releaseEvent, ["atSeconds", "release"]);
const scaleForm = members(scaleEvent, ["atSeconds", "scale"]);
const shiftForm = members(shiftEvent, ["atSeconds", "zonalShift", "forSeconds"]);

function isTaskChoice(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const [[name, number] = [], ...others] = Object.entries(value);
  if (others.length > 0 || typeof number !== "number") return false;
  if (name === "count") return Number.isInteger(number) && number >= 1 && number <= 5000;
  return name === "percent" && number > 0 && number <= 100;
}

function isParameters(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every((each) => ["number", "string"].includes(typeof each));
}

function isRelease(value: unknown): boolean {
  if (value === "as it is") return true;
  if (!isRecord(value) || Object.keys(value).join() !== "bad") return false;
  return badReleases.some((bad) => bad === value["bad"]);
}
