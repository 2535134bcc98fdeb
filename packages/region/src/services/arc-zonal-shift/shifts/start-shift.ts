import { uuid } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import type { LoadBalancer } from "../../elbv2/state.ts";
import { conflict } from "../errors.ts";
import type { ShiftType } from "../shapes.ts";
import { zonalShifts, type ZonalShift } from "../state.ts";
import { activeShiftOf, endShift } from "./shifts.ts";

interface NewShift {
  readonly loadBalancer: LoadBalancer;
  readonly awayFrom: string;
  readonly durationMs: number;
  readonly comment: string;
  readonly shiftType: ShiftType;
}

/**
 * Starts a shift: a user's takes the place of a practice run or of an experiment's, an experiment's that of a practice run.
 * @throws ConflictException where another one stays
 */
export function startShift(context: Context, { loadBalancer, durationMs, ...rest }: NewShift): ZonalShift {
  const { tx, now, random } = context;
  const current = activeShiftOf(tx, loadBalancer.loadBalancerArn);
  if (current && !outranks(rest.shiftType, current.shiftType))
    throw conflict(
      current.shiftType === rest.shiftType ? "ZonalShiftAlreadyExists" : "SimultaneousZonalShiftsConflict",
      `The resource has an active zonal shift already: ${current.zonalShiftId}.`,
      current.zonalShiftId,
    );
  if (current) endShift(context, current, "CANCELED");
  const shift: ZonalShift = {
    ...rest,
    zonalShiftId: uuid(random),
    resourceArn: loadBalancer.loadBalancerArn,
    startedAtMs: now,
    expiresAtMs: now + durationMs,
    status: "ACTIVE",
    ...(rest.shiftType === "PRACTICE_RUN" && { practiceRunOutcome: "PENDING" }),
  };
  tx.put(zonalShifts, shift);
  return shift;
}

/** https://docs.aws.amazon.com/r53recovery/latest/dg/arc-zonal-autoshift.how-it-works.precedence.html */
function outranks(type: ShiftType, current: ShiftType): boolean {
  const order: readonly ShiftType[] = ["PRACTICE_RUN", "FIS_EXPERIMENT", "ZONAL_SHIFT"];
  return order.indexOf(type) > order.indexOf(current);
}
