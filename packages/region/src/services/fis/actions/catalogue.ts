import type { FisAction } from "./action.ts";
import { assertAlarmState } from "./assert-alarm-state.ts";
import { awsEcsActions } from "./aws-ecs-actions.ts";
import { disruptConnectivity } from "./disrupt-connectivity.ts";
import { faultActions } from "./fault-actions.ts";
import { startZonalAutoshift } from "./start-zonal-autoshift.ts";
import { wait } from "./wait.ts";

/** Every action that experiments of the region may have. */
export const actions: readonly FisAction[] = [
  ...awsEcsActions,
  startZonalAutoshift,
  assertAlarmState,
  wait,
  disruptConnectivity,
  ...faultActions,
];

/** The action of an id; undefined where there is none. */
export function actionOf(id: string): FisAction | undefined {
  return actions.find((action) => action.id === id);
}
