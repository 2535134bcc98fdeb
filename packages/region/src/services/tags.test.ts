import { expect, it } from "vitest";
import { mergeTags, type TagRules } from "./tags.ts";

type Tag = readonly [key: string, value: string];

const rules: TagRules<Tag> = {
  keyOf: ([key]) => key,
  max: 3,
  tooMany: (count) => new Error(`${count} tags`),
};

it("adds tags behind those that are there, and changes values in their place", () => {
  const tags: readonly Tag[] = [
    ["a", "1"],
    ["b", "1"],
  ];
  const added: readonly Tag[] = [
    ["c", "2"],
    ["a", "2"],
  ];
  expect(mergeTags(tags, added, rules)).toEqual([
    ["a", "2"],
    ["b", "1"],
    ["c", "2"],
  ]);
});

it("counts the tags that the resource would have, as the service counts them", () => {
  const tags: readonly Tag[] = [
    ["a", "1"],
    ["aws:b", "1"],
    ["c", "1"],
  ];
  expect(() => mergeTags(tags, [["d", "1"]], rules)).toThrow("4 tags");
  expect(mergeTags(tags, [["c", "2"]], rules)).toHaveLength(3);
  const isCounted = ([key]: Tag) => !key.startsWith("aws:");
  expect(mergeTags(tags, [["d", "1"]], { ...rules, isCounted })).toHaveLength(4);
});

it("takes the last of a key that a request repeats, or refuses it, with or without regard to case", () => {
  const twice: readonly Tag[] = [
    ["a", "1"],
    ["a", "2"],
  ];
  expect(mergeTags([], twice, rules)).toEqual([["a", "2"]]);
  const repeated = (keys: readonly string[]) => new Error(`repeated ${keys.join()}`);
  expect(() => mergeTags([], twice, { ...rules, repeated })).toThrow("repeated a");
  const inBothCases: readonly Tag[] = [
    ["Team", "1"],
    ["team", "2"],
  ];
  expect(mergeTags([], inBothCases, { ...rules, repeated })).toHaveLength(2);
  expect(() => mergeTags([], inBothCases, { ...rules, repeated, isCaseInsensitive: true })).toThrow("repeated team");
  expect(mergeTags([["Team", "1"]], [["team", "2"]], { ...rules, isCaseInsensitive: true })).toEqual([["team", "2"]]);
});

it("refuses the keys of AWS in a request where the service does, in whatever case, not those that are there", () => {
  const reserved = (key: string) => new Error(`reserved ${key}`);
  expect(() => mergeTags([], [["AWS:x", "1"]], { ...rules, reserved })).toThrow("reserved AWS:x");
  expect(mergeTags([["aws:x", "1"]], [["b", "1"]], { ...rules, reserved })).toHaveLength(2);
  expect(mergeTags([], [["aws:x", "1"]], rules)).toHaveLength(1);
});
