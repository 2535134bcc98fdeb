import type { View } from "../../../store/store.ts";
import type { LoadBalancer } from "../../elbv2/state.ts";
import { zoneIdsOf } from "../managed-resources.ts";
import type {
  ManagedResourceShape,
  ZonalShiftInResourceShape,
  ZonalShiftShape,
  ZonalShiftSummaryShape,
} from "../shapes.ts";
import { activeShiftOf } from "../shifts/shifts.ts";
import { autoshiftConfigurations, type ZonalShift } from "../state.ts";

export function describeShift(shift: ZonalShift): ZonalShiftShape {
  const { zonalShiftId, resourceArn, awayFrom, startedAtMs, expiresAtMs, status, comment } = shift;
  const times = { startTime: new Date(startedAtMs), expiryTime: new Date(expiresAtMs) };
  return { zonalShiftId, resourceIdentifier: resourceArn, awayFrom, ...times, status, comment };
}

export function summarizeShift(shift: ZonalShift): ZonalShiftSummaryShape {
  const { shiftType, practiceRunOutcome } = shift;
  return { ...describeShift(shift), shiftType, ...(practiceRunOutcome && { practiceRunOutcome }) };
}

export function describeResource(view: View, loadBalancer: LoadBalancer): ManagedResourceShape {
  const { loadBalancerArn: arn, loadBalancerName: name } = loadBalancer;
  const shift = activeShiftOf(view, arn);
  const weights = zoneIdsOf(view, loadBalancer).map((id) => [id, id === shift?.awayFrom ? 0 : 1] as const);
  return {
    ...{ arn, name },
    appliedWeights: Object.fromEntries(weights),
    zonalShifts: shift ? [inResource(shift)] : [],
    autoshifts: [],
    zonalAutoshiftStatus: view.get(autoshiftConfigurations, arn)?.zonalAutoshiftStatus ?? "DISABLED",
  };
}

function inResource(shift: ZonalShift): ZonalShiftInResourceShape {
  const { status: _, ...rest } = summarizeShift(shift);
  return { ...rest, appliedStatus: "APPLIED" };
}
