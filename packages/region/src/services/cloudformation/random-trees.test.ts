import fc from "fast-check";
import { expect, it } from "vitest";
import { logGroups } from "../logs/state.ts";
import { leftovers, stacks } from "./state.ts";
import { aFailure, aLogGroup, aStackRegion, aTemplate, type StackRegion } from "./testing/a-stack.ts";
import { days, nested, nestedTemplates } from "./testing/nested-templates.ts";

const trees = fc.record({
  child: fc.option(fc.constantFrom("group.json", "broken.json"), { nil: undefined }),
  hasOuter: fc.boolean(),
  value: fc.constantFrom("1", "7", "14"),
  isBroken: fc.boolean(),
});
type Tree = typeof trees extends fc.Arbitrary<infer T> ? T : never;

it("leaves nothing behind, and every stack of a tree where its root is, whatever it becomes", () => {
  fc.assert(
    fc.property(fc.array(trees, { minLength: 1, maxLength: 5 }), (changes) => {
      const region = aStackRegion({ objects: nestedTemplates });
      let current = treeTemplate({ child: undefined, hasOuter: false, value: "1", isBroken: false });
      const created = region.create(current);
      let kept = groupsOf(region);
      for (const tree of changes) {
        const template = treeTemplate(tree);
        if (template === current) continue;
        region.update(template);
        const fails = tree.isBroken || tree.child === "broken.json";
        expect(region.stack()?.StackStatus).toBe(fails ? "UPDATE_ROLLBACK_COMPLETE" : "UPDATE_COMPLETE");
        expect(region.store.list(stacks).filter(({ status }) => status.endsWith("_IN_PROGRESS"))).toEqual([]);
        if (!fails) [current, kept] = [template, groupsOf(region)];
        else expect(groupsOf(region)).toEqual(kept);
      }
      region.remove();
      expect(region.stack(created)?.StackStatus).toBe("DELETE_COMPLETE");
      expect(new Set(region.store.list(stacks).map(({ status }) => status))).toEqual(new Set(["DELETE_COMPLETE"]));
      expect(region.store.list(logGroups)).toEqual([]);
      expect(region.store.list(leftovers)).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

function treeTemplate({ child: key, hasOuter, value, isBroken }: Tree): string {
  return aTemplate({
    Always: aLogGroup({ LogGroupName: "always" }),
    ...(key !== undefined && { Child: nested(key, days(value)) }),
    ...(hasOuter && { Outer: nested("outer.json", { Prefix: "outer", Days: value }) }),
    ...(isBroken && { Broken: aFailure }),
  });
}

function groupsOf(region: StackRegion): readonly string[] {
  return region.store
    .list(logGroups)
    .map(({ logGroupName, retentionInDays = 0 }) => `${logGroupName} ${retentionInDays}`);
}
