import { expect, it } from "vitest";
import { nodeReadings } from "../../introspection.ts";
import { modifyTargetGroupAttributes } from "./operations/ModifyTargetGroupAttributes.ts";
import { targetGroups } from "./state.ts";
import { aWebRegion } from "./testing/web-region.ts";

it("says of a node that it refuses what is configured, serves on, and takes what comes next", () => {
  const region = aWebRegion();
  const TargetGroupArn = region.targetGroup();
  region.listener(region.loadBalancer(), TargetGroupArn);
  region.register(TargetGroupArn, "10.0.0.10");
  region.advance("120s");

  // What an older version of Evenkeel let through.
  region.engine.run(({ tx }) => {
    const group = tx.get(targetGroups, TargetGroupArn);
    if (group) tx.put(targetGroups, { ...group, attributes: { "stickiness.enabled": "true" } });
  });
  region.advance("1s");
  const refusal = "this balancer does not support stickiness.type lb_cookie yet";
  expect(nodeReadings(region.store)).toMatchObject([
    { isUp: true, refusal },
    { isUp: true, refusal },
  ]);
  expect(region.healthOf(TargetGroupArn, "10.0.0.10")).toBe("healthy");

  region.call(modifyTargetGroupAttributes, {
    TargetGroupArn,
    Attributes: [{ Key: "stickiness.enabled", Value: "false" }],
  });
  region.advance("1s");
  expect(nodeReadings(region.store).map((reading) => reading.refusal)).toEqual([undefined, undefined]);
});

it("configures a node that has a later version than the region knows of under one later still", () => {
  const region = aWebRegion();
  region.listener(region.loadBalancer(), region.targetGroup());
  region.advance("120s");
  const configured = () => region.performed.flatMap((it) => (it.kind === "configureNode" ? it.snapshot.version : []));
  const before = configured().length;
  const [effect] = region.performed.filter(({ kind }) => kind === "configureNode");
  const nodeId = effect?.kind === "configureNode" ? effect.nodeId : "";
  region.engine.observe({ kind: "nodeRefused", nodeId, version: 1, serves: 40, reason: "version 1 is older" });
  region.advance("1s");
  expect(configured().slice(before)).toEqual([41]);
  expect(nodeReadings(region.store).map(({ refusal }) => refusal)).toEqual([undefined, undefined]);
});
