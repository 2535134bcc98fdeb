import { faultActions } from "./fault-actions.ts";
import type { FisAction } from "./action.ts";

/** Every action that experiments of the region may have. */
export const actions: readonly FisAction[] = faultActions;

/** The action of an id; undefined where there is none. */
export function actionOf(id: string): FisAction | undefined {
  return actions.find((action) => action.id === id);
}
