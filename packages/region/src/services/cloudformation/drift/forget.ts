import type { Transaction } from "../../../store/store.ts";
import { driftDetections, type Stack } from "../state.ts";

/** Forgets what detections of drift have found in a stack. */
export function forgetDetections(tx: Transaction, { stackId }: Pick<Stack, "stackId">): void {
  for (const { detectionId } of tx.by(driftDetections, "stack", stackId)) tx.delete(driftDetections, detectionId);
}
