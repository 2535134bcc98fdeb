import type { Context } from "../../../engine/context.ts";
import { schedulerStates, type SchedulerState, type Service } from "../state.ts";

/** Changes what the scheduler remembers of the service. */
export function changeSchedulerState(
  { tx }: Context,
  { serviceArn }: Service,
  by: (state: SchedulerState) => Partial<SchedulerState>,
): void {
  const state = tx.get(schedulerStates, serviceArn) ?? { serviceArn, conditions: {}, rebalance: { phase: "idle" } };
  tx.put(schedulerStates, { ...state, ...by(state) });
}

/** The conditions without the one that has cleared. */
export function withoutCondition({ conditions }: SchedulerState, cleared: string): SchedulerState["conditions"] {
  return Object.fromEntries(Object.entries(conditions).filter(([name]) => name !== cleared));
}
