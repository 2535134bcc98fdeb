import type { Context } from "../../../engine/context.ts";
import { scaledService } from "../lookup.ts";
import { setDesiredCount } from "./set-desired-count.ts";
import type { ScalableTarget } from "../state.ts";

/** Pulls the desired count of an ACTIVE service to the nearest bound when it is outside of them, and records that as an activity. */
export function enforceBounds(context: Context, target: ScalableTarget): void {
  const service = scaledService(context, target.resourceId);
  if (service?.status !== "ACTIVE") return;
  const { minCapacity, maxCapacity } = target;
  const capacity = Math.min(maxCapacity, Math.max(minCapacity, service.desiredCount));
  if (capacity === service.desiredCount) return;
  const bound = service.desiredCount < minCapacity ? "minimum" : "maximum";
  const cause = `${bound} capacity was set to ${capacity}`;
  const direction = bound === "minimum" ? "out" : "in";
  setDesiredCount(context, { resourceId: target.resourceId, capacity, cause, direction });
}
