import fc from "fast-check";
import { expect, it } from "vitest";
import { securityGroups, vpcs } from "../ec2/state.ts";
import { roles } from "../iam/state.ts";
import { logGroups } from "../logs/state.ts";
import { changeSets, leftovers } from "./state.ts";
import {
  aFailure,
  aLogGroup,
  aSecurityGroup,
  aStackRegion,
  aTemplate,
  aVpc,
  type Resources,
} from "./testing/a-stack.ts";
import type { Json, JsonObject } from "./template/json.ts";

const tables = [vpcs, securityGroups, roles, logGroups, leftovers, changeSets] as const;

/** Which resources a template has, and what of them another template may have otherwise. */
const shapes = fc.record({
  // With what replaces them and the default VPC, two networks are as many as a region may have.
  networks: fc.array(
    fc.record({ id: fc.integer({ min: 0, max: 1 }), block: fc.integer({ min: 0, max: 2 }), tagged: fc.boolean() }),
    { maxLength: 3 },
  ),
  groups: fc.array(
    fc.record({ id: fc.integer({ min: 0, max: 2 }), vpc: fc.nat({ max: 2 }), description: fc.constantFrom("a", "b") }),
    { maxLength: 3 },
  ),
  logs: fc.array(fc.record({ id: fc.integer({ min: 0, max: 2 }), days: fc.constantFrom(1, 7), named: fc.boolean() }), {
    maxLength: 3,
  }),
  role: fc.option(fc.constantFrom("/a/", "/b/")),
  isBroken: fc.boolean(),
});
type Shape = typeof shapes extends fc.Arbitrary<infer T> ? T : never;

it("leaves nothing behind, whatever a stack becomes, and records each resource's life in order", () => {
  fc.assert(
    fc.property(shapes, shapes, shapes, (first, ...updates) => {
      const region = aStackRegion();
      const count = (): number[] => tables.map((table) => region.store.list<unknown>(table).length);
      const before = count();
      let current = templateOf({ ...first, isBroken: false });
      const stackId = region.create(current);
      expect(region.stack()?.StackStatus).toBe("CREATE_COMPLETE");
      for (const shape of updates) {
        const template = templateOf(shape);
        if (template === current) continue;
        region.update(template);
        expect(region.stack()?.StackStatus).toBe(shape.isBroken ? "UPDATE_ROLLBACK_COMPLETE" : "UPDATE_COMPLETE");
        expect(region.store.list(leftovers)).toEqual([]);
        if (!shape.isBroken) current = template;
      }
      region.remove();
      expect(region.stack(stackId)?.StackStatus).toBe("DELETE_COMPLETE");
      expect(count()).toEqual(before);
      expectWellFormed(region.story(stackId));
    }),
    { numRuns: 60 },
  );
});

type Named = readonly [logicalId: string, declaration: JsonObject];

function templateOf(shape: Shape): string {
  const networks = shape.networks.map(({ id, block, tagged }): Named => [
    `Vpc${id}`,
    aVpc({ CidrBlock: `10.${block}.0.0/16`, Tags: tagged ? [{ Key: "a", Value: "b" }] : [] }),
  ]);
  const vpcOf = (vpc: number): Json | undefined => {
    const [name] = networks[vpc % Math.max(1, networks.length)] ?? [];
    return name === undefined ? undefined : { Ref: name };
  };
  const groups = shape.groups.flatMap(({ id, vpc, description }): Named[] => {
    const VpcId = vpcOf(vpc);
    return VpcId === undefined ? [] : [[`Tasks${id}`, aSecurityGroup({ VpcId, GroupDescription: description })]];
  });
  const logs = shape.logs.map(({ id, days, named }): Named => {
    const name = named ? { LogGroupName: `group-${id}` } : {};
    return [`Logs${id}`, aLogGroup({ RetentionInDays: days, ...name })];
  });
  const resources: Resources = Object.fromEntries<JsonObject>([
    ["Always", aLogGroup()],
    ...networks,
    ...groups,
    ...logs,
    ...(shape.role === null ? [] : [["Role", aRole(shape.role)] satisfies Named]),
  ]);
  const Broken = { ...aFailure, DependsOn: Object.keys(resources) };
  return aTemplate(shape.isBroken ? { ...resources, Broken } : resources);
}

function aRole(path: string): JsonObject {
  const trust = { Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" };
  const AssumeRolePolicyDocument = { Version: "2012-10-17", Statement: [trust] };
  return { Type: "AWS::IAM::Role", Properties: { AssumeRolePolicyDocument, Path: path } };
}

/** What each status of a resource may follow; `-` is the beginning. */
const followed: Readonly<Record<string, readonly string[]>> = {
  CREATE_IN_PROGRESS: ["-", "CREATE_IN_PROGRESS", "DELETE_COMPLETE"],
  CREATE_COMPLETE: ["CREATE_IN_PROGRESS"],
  CREATE_FAILED: ["CREATE_IN_PROGRESS"],
  UPDATE_IN_PROGRESS: ["CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_IN_PROGRESS", "UPDATE_FAILED", "DELETE_COMPLETE"],
  UPDATE_COMPLETE: ["UPDATE_IN_PROGRESS", "UPDATE_FAILED", "UPDATE_COMPLETE"],
  UPDATE_FAILED: ["UPDATE_IN_PROGRESS"],
  DELETE_IN_PROGRESS: ["CREATE_COMPLETE", "CREATE_FAILED", "UPDATE_COMPLETE", "DELETE_FAILED", "DELETE_COMPLETE"],
  DELETE_COMPLETE: ["DELETE_IN_PROGRESS", "CREATE_FAILED"],
};

function expectWellFormed(story: readonly string[]): void {
  const last = new Map<string, string>();
  for (const event of story) {
    const [name = "", status = ""] = event.split(" ");
    if (name === "web") continue;
    expect(followed[status], `${event} after ${last.get(name) ?? "-"}`).toContain(last.get(name) ?? "-");
    last.set(name, status);
  }
  expect(new Set(last.values())).toEqual(new Set(["DELETE_COMPLETE"]));
}
