import type { Context } from "../../../engine/context.ts";
import { endFault } from "../../../faults/faults.ts";
import type { Undo } from "../state.ts";

/** Puts right what an action has done. Also what has ended by itself: nothing is done twice. */
export function endAction(context: Context, { faultIds = [] }: Undo): void {
  for (const faultId of faultIds) endFault(context, faultId);
}
