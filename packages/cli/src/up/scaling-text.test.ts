import { defineService, type ServiceInput } from "@evenkeel/definition";
import { expect, test } from "vitest";
import { scalingText } from "./scaling-text.ts";

const rules = [{ metric: "cpu", atMost: 10, remove: 1 }] as const;
const schedule = [{ schedule: "cron(0 8 ? * MON-FRI *)", min: 4 }] as const;

test.each<[Partial<ServiceInput>, number, string | undefined]>([
  [{}, 4, "4 tasks, up to 8 under load, down to 2 while idle"],
  [{}, 2, "2 tasks, up to 8 under load"],
  [{}, 8, "8 tasks, down to 2 while idle"],
  [{ scaling: rules }, 4, "4 tasks, down to 2 while idle"],
  [{ scaling: [{ track: "cpu", target: 60 }] }, 4, "4 tasks, up to 8 under load, down to 2 while idle"],
  [{ scaling: schedule }, 4, undefined],
  [{ scaling: [] }, 4, undefined],
])("%j with %i tasks: %s", (members, count, text) => {
  const definition = defineService({ name: "hello", image: { repository: "evenkeel/hello" }, port: 8080, ...members });
  expect(scalingText(definition, count)).toBe(text);
});
