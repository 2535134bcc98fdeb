import { expect, it } from "vitest";
import { describeTargetHealth } from "../elbv2/operations/DescribeTargetHealth.ts";
import { modifyTargetGroupAttributes } from "../elbv2/operations/ModifyTargetGroupAttributes.ts";
import { targets } from "../elbv2/state.ts";
import { beginFault } from "../../faults/faults.ts";
import { ServiceError } from "../../wire/contract/service-error.ts";
import { cancelZonalShift } from "./operations/CancelZonalShift.ts";
import { getManagedResource } from "./operations/GetManagedResource.ts";
import { listAutoshifts } from "./operations/ListAutoshifts.ts";
import { listManagedResources } from "./operations/ListManagedResources.ts";
import { listZonalShifts } from "./operations/ListZonalShifts.ts";
import { startZonalShift } from "./operations/StartZonalShift.ts";
import { updateZonalShift } from "./operations/UpdateZonalShift.ts";
import { aShiftingRegion } from "./testing/shifting-region.ts";

const everywhere = { a: "open, to ab", b: "open, to ab" };

it("shifts traffic away from a zone: its node is not open, and its targets get no requests but are probed", () => {
  const { call, routing, request, advance, health, arn } = aShiftingRegion();
  expect(routing()).toEqual(everywhere);
  const shift = call(startZonalShift, request);
  expect(shift).toMatchObject({
    ...{ resourceIdentifier: arn, awayFrom: "apse2-az1", status: "ACTIVE", comment: "az1 is slow" },
    expiryTime: new Date(shift.startTime.getTime() + 3_600_000),
  });
  expect(routing()).toEqual({ a: "closed, to b", b: "open, to b" });
  advance("60s");
  expect(health()).toEqual(["healthy", "healthy", "healthy", "healthy"]);
  expect(call(getManagedResource, { resourceIdentifier: arn })).toMatchObject({
    ...{ arn, name: "web", appliedWeights: { "apse2-az1": 0, "apse2-az2": 1 }, autoshifts: [] },
    zonalShifts: [{ appliedStatus: "APPLIED", shiftType: "ZONAL_SHIFT", zonalShiftId: shift.zonalShiftId }],
    zonalAutoshiftStatus: "DISABLED",
  });
});

it.each([
  ["true", "zonal_shift_active"],
  ["false", "zonal_shift_delegated_to_dns"],
])("shows it at the targets of the zone (cross-zone load balancing: %s)", (Value, state) => {
  const { call, request, advance, targetGroupArn: TargetGroupArn } = aShiftingRegion();
  call(modifyTargetGroupAttributes, {
    TargetGroupArn,
    Attributes: [{ Key: "load_balancing.cross_zone.enabled", Value }],
  });
  call(startZonalShift, request);
  advance("0s");
  const { TargetHealthDescriptions: all = [] } = call(describeTargetHealth, { TargetGroupArn });
  const states = all.map(
    ({ Target, AdministrativeOverride: override }) => `${Target?.AvailabilityZone} ${override?.State}`,
  );
  expect(new Set(states)).toEqual(new Set([`ap-southeast-2a ${state}`, "ap-southeast-2b no_override"]));
});

it("ends a shift when it expires, or is cancelled", () => {
  const { call, routing, request, advance, refusal } = aShiftingRegion();
  const { zonalShiftId } = call(startZonalShift, request);
  advance("59m");
  expect(routing()).not.toEqual(everywhere);
  call(updateZonalShift, { zonalShiftId, expiresIn: "2h", comment: "still" });
  advance("119m");
  expect(routing()).not.toEqual(everywhere);
  advance("1m");
  expect(routing()).toEqual(everywhere);
  const next = call(startZonalShift, { ...request, awayFrom: "apse2-az2" });
  expect(routing()).toEqual({ a: "open, to a", b: "closed, to a" });
  expect(call(cancelZonalShift, { zonalShiftId: next.zonalShiftId }).status).toBe("CANCELED");
  expect(routing()).toEqual(everywhere);
  expect(refusal(cancelZonalShift, { zonalShiftId })).toEqual({
    code: "ConflictException",
    message: `The zonal shift ${zonalShiftId} is not active: EXPIRED.`,
  });
  expect(call(listZonalShifts, {}).items).toEqual([]);
  expect(call(listZonalShifts, { status: "EXPIRED" }).items).toMatchObject([{ zonalShiftId, comment: "still" }]);
});

it("shifts nothing away from the only node that is open", () => {
  const { call, routing, request, engine } = aShiftingRegion();
  const target = { type: "zone", zoneName: "ap-southeast-2b" } as const;
  engine.run((context) => beginFault(context, { kind: "node-loss", parameters: {}, target, durationMs: 60_000 }));
  call(startZonalShift, request);
  expect(routing()).toMatchObject({ a: "open, to b" });
});

it("leaves the targets of a group alone that has none in another zone", () => {
  const { call, routing, request, store, engine } = aShiftingRegion();
  const elsewhere = store.list(targets).filter(({ availabilityZone }) => availabilityZone === "ap-southeast-2b");
  engine.run(({ tx }) => elsewhere.forEach((target) => tx.delete(targets, targets.keyOf(target))));
  call(startZonalShift, request);
  expect(routing()).toEqual({ a: "closed, to a", b: "open, to a" });
});

it("leaves the targets of a group alone whose others drain", () => {
  const { call, routing, request, store, engine, advance } = aShiftingRegion();
  call(startZonalShift, request);
  expect(routing()).toEqual({ a: "closed, to b", b: "open, to b" });
  const elsewhere = store.list(targets).filter(({ availabilityZone }) => availabilityZone === "ap-southeast-2b");
  engine.run(({ tx, now }) =>
    elsewhere.forEach((target) => tx.put(targets, { ...target, status: "draining", statusUntilMs: now + 60_000 })),
  );
  advance("1s");
  expect(routing()).toEqual({ a: "closed, to a", b: "open, to a" });
});

it("does nothing but take the node out of the name where nodes use their own zone's targets only", () => {
  const { call, routing, request, targetGroupArn } = aShiftingRegion();
  const Attributes = [{ Key: "load_balancing.cross_zone.enabled", Value: "false" }];
  call(modifyTargetGroupAttributes, { TargetGroupArn: targetGroupArn, Attributes });
  call(startZonalShift, request);
  expect(routing()).toEqual({ a: "closed, to ab", b: "open, to ab" });
});

it("takes out of the name by DNS failover the zone whose own targets are unhealthy", () => {
  const { call, routing, live, unhealthyAddresses, advance, targetGroupArn, performed } = aShiftingRegion();
  const Attributes = [{ Key: "load_balancing.cross_zone.enabled", Value: "false" }];
  call(modifyTargetGroupAttributes, { TargetGroupArn: targetGroupArn, Attributes });
  for (const { availabilityZone, networkInterface } of live())
    if (availabilityZone === "ap-southeast-2a") unhealthyAddresses.add(networkInterface?.privateIpAddress ?? "");
  const before = performed.length;
  advance("60s");
  const closed = performed.slice(before).flatMap((effect) => {
    return effect.kind === "configureNode" && effect.snapshot.listeners.length === 0 ? [effect.snapshot.node.zone] : [];
  });
  expect(new Set(closed), "until ECS has replaced the tasks").toEqual(new Set(["ap-southeast-2a"]));
  expect(routing()).toEqual(everywhere);
});

it("manages load balancers that have it enabled, and ends the shifts of one that has it disabled", () => {
  const { call, refusal, routing, request, setEnabled, arn } = aShiftingRegion();
  expect(call(listManagedResources, {}).items).toMatchObject([
    { arn, availabilityZones: ["apse2-az1", "apse2-az2"], practiceRunStatus: "DISABLED" },
  ]);
  expect(call(listAutoshifts, {})).toEqual({ items: [] });
  call(startZonalShift, request);
  setEnabled("false");
  expect(routing()).toEqual(everywhere);
  expect(call(listManagedResources, {}).items).toEqual([]);
  expect(refusal(startZonalShift, request)).toEqual({
    code: "ResourceNotFoundException",
    message: `The resource ${arn} is not managed by zonal shift.`,
  });
});

it.each([
  ["a zone that is none", { awayFrom: "ap-southeast-2a" }, "InvalidAz"],
  ["a zone in which it is not", { awayFrom: "apse2-az3" }, "UnsupportedAz"],
  ["more than three days", { expiresIn: "73h" }, "InvalidExpiresIn"],
  ["a resource that is no load balancer", { resourceIdentifier: "arn:aws:ecs:a:b:c" }, "InvalidResourceIdentifier"],
])("refuses %s", (_, change, reason) => {
  const { call, request } = aShiftingRegion();
  expect(reasonOf(() => call(startZonalShift, { ...request, ...change }))).toBe(`ValidationException ${reason}`);
});

it("has one shift for a load balancer", () => {
  const { call, request } = aShiftingRegion();
  call(startZonalShift, request);
  expect(reasonOf(() => call(startZonalShift, { ...request, awayFrom: "apse2-az2" }))).toBe(
    "ConflictException ZonalShiftAlreadyExists",
  );
});

function reasonOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof ServiceError) return `${error.code} ${String(error.fields["reason"])}`;
    throw error;
  }
  return "nothing";
}
