import { describe, expect, it } from "vitest";
import type { Rule } from "./rules/rule.ts";
import { allRules } from "./rules/index.ts";
import { scenarios } from "./scenarios/index.ts";

const everything = Object.values(scenarios).flat();

it("no two scenarios have the same title, by which the fidelity pages name them", () => {
  const titles = everything.map(({ title }) => title);
  expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([]);
});

describe.each(everything)("what is claimed of “$title”", ({ proves, inPart = [] }) => {
  const claimed = [...proves, ...inPart];

  it("names each rule once, and one at least", () => {
    expect(claimed).not.toEqual([]);
    expect(claimed.filter((id, at) => claimed.indexOf(id) !== at)).toEqual([]);
  });

  it("proves no rule that the region refuses, or keeps otherwise than AWS", () => {
    const ruleOf = (id: keyof typeof allRules): Rule => allRules[id];
    expect(proves.filter((id) => ruleOf(id).refused !== undefined || ruleOf(id).differs !== undefined)).toEqual([]);
  });
});
