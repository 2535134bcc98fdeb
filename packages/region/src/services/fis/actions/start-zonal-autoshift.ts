import type { Context } from "../../../engine/context.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { startShift } from "../../arc-zonal-shift/shifts/start-shift.ts";
import { autoshiftConfigurations } from "../../arc-zonal-shift/state.ts";
import { availabilityZones } from "../../ec2/availability-zones.ts";
import { loadBalancers, type LoadBalancer } from "../../elbv2/state.ts";
import type { Texts } from "../shapes.ts";
import { awsDuration, durationParameter, type ActionRun, type Begun, type FisAction } from "./action.ts";

/** https://docs.aws.amazon.com/fis/latest/userguide/fis-actions-reference.html#recovery-actions-reference */
export const startZonalAutoshift: FisAction = {
  id: "aws:arc:start-zonal-autoshift",
  description: "Shifts traffic for supported resources away from the specified Availability Zone.",
  targets: { ManagedResources: "aws:arc:zonal-shift-managed-resource" },
  takes: "every role",
  parameters: {
    duration: durationParameter,
    availabilityZoneIdentifier: { description: "The name or the id of the Availability Zone.", required: true },
    managedResourceTypes: { description: "The types of resource, separated by commas: ALB.", required: false },
    zonalAutoshiftStatus: {
      description: "The zonalAutoshiftStatus of the resources: ENABLED (by default), DISABLED, ANY.",
      required: false,
    },
  },
  durationMs: awsDuration,
  problem: ({ zonalAutoshiftStatus = "ENABLED" }) =>
    ["ENABLED", "DISABLED", "ANY"].includes(zonalAutoshiftStatus)
      ? undefined
      : `Invalid value "${zonalAutoshiftStatus}" for parameter "zonalAutoshiftStatus". Allowed: ENABLED, DISABLED, ANY.`,
  begin(context, run) {
    const { availabilityZoneIdentifier: zone = "" } = run.parameters;
    const found = context.tx.list(availabilityZones).find((it) => [it.zoneName, it.zoneId].includes(zone));
    if (!found) return { outcome: "failed", reason: `There is no Availability Zone ${zone}.` };
    const shifted = targetsOf(context, run).filter(({ zones }) =>
      zones.some(({ zoneName }) => zoneName === found.zoneName),
    );
    if (shifted.length === 0) return { outcome: "failed", reason: `No resource can be shifted away from ${zone}.` };
    return shiftAll(context, shifted, { awayFrom: found.zoneId, ...run });
  },
};

function targetsOf({ tx }: Context, { targets, parameters }: ActionRun): readonly LoadBalancer[] {
  return (targets["ManagedResources"] ?? [])
    .flatMap(({ resourceId }) => tx.get(loadBalancers, resourceId) ?? [])
    .filter(({ loadBalancerArn }) => {
      const status = tx.get(autoshiftConfigurations, loadBalancerArn)?.zonalAutoshiftStatus ?? "DISABLED";
      return isAsked(parameters, status);
    });
}

function isAsked(
  { managedResourceTypes: types = "ALB", zonalAutoshiftStatus: asked = "ENABLED" }: Texts,
  status: string,
) {
  return types.split(",").some((type) => type.trim() === "ALB") && (asked === "ANY" || asked === status);
}

/** All of them, or none. */
function shiftAll(
  context: Context,
  all: readonly LoadBalancer[],
  { awayFrom, durationMs, experimentId }: { readonly awayFrom: string } & ActionRun,
): Begun {
  const comment = `AWS FIS experiment ${experimentId}`;
  try {
    const zonalShiftIds = context.tx.attempt(() =>
      all.map((loadBalancer) => {
        const shift = { loadBalancer, awayFrom, durationMs, comment, shiftType: "FIS_EXPERIMENT" } as const;
        return startShift(context, shift).zonalShiftId;
      }),
    );
    return { outcome: "running", undo: { zonalShiftIds } };
  } catch (error) {
    if (error instanceof ServiceError) return { outcome: "failed", reason: error.message };
    throw error;
  }
}
