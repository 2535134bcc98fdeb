import { faults } from "../../../faults/state.ts";
import type { View } from "../../../store/store.ts";
import { findAlarm } from "../../cloudwatch/alarms/alarms.ts";
import type { ActionView, ExperimentView } from "../scheduler/view.ts";
import { leverOf } from "../safety-lever.ts";
import type { Experiment, ExperimentAction } from "../state.ts";

const emptyTarget = "Target resolution returned empty set";

/** What the decision about an experiment may see. */
export function buildView(view: View, experiment: Experiment, now: number): ExperimentView {
  const { status, reason, error, actionsMode, actions } = experiment;
  return {
    ...{ now, status, reason },
    skipsAll: actionsMode === "skip-all",
    failure: error && emptyTarget,
    stopReason: stopReasonOf(view, experiment),
    actions: Object.entries(actions).map(([name, action]) => viewOf(view, experiment, name, action)),
  };
}

/** The name of the alarm that an ARN means. */
export function alarmNameOf(arn: string): string {
  return arn.slice(arn.indexOf(":alarm:") + ":alarm:".length);
}

function viewOf(view: View, { resolved = {} }: Experiment, name: string, action: ExperimentAction): ActionView {
  const { status, reason, startAfter = [], endsAtMs, targets = {}, undo } = action;
  const [problem] = (undo?.faultIds ?? []).flatMap((faultId) => view.get(faults, faultId)?.problem ?? []);
  const hasEmptyTarget = Object.values(targets).some((target) => (resolved[target] ?? []).length === 0);
  return { name, status, reason, startAfter, endsAtMs, problem, hasEmptyTarget };
}

/** An alarm that is not there stops an experiment as well: nothing would stop it later. */
function stopReasonOf(view: View, { stopConditions }: Experiment): string | undefined {
  const lever = leverOf(view);
  if (lever.status === "engaged") return `Experiment stopped by the safety lever: ${lever.reason}`;
  for (const { value } of stopConditions) {
    if (value === undefined) continue;
    const alarm = findAlarm(view, alarmNameOf(value));
    if (!alarm) return `Stop condition alarm ${value} was not found.`;
    if (alarm.state.value === "ALARM") return `Experiment halted by stop condition: ${value}`;
  }
  return undefined;
}
