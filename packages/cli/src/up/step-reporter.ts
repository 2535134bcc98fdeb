import { withStep, type Step, type StepName, type UpState } from "../stack/up-state.ts";

/** What is seen of the work; it changes as the work goes on. */
export interface StepReporter {
  readonly state: () => UpState;
  readonly show: (state: UpState) => void;
  readonly step: (name: StepName, step: Step) => void;
}

/** A steps that begins with this state. */
export function stepReporter(first: UpState, show: (state: UpState) => void): StepReporter {
  let state = first;
  const change = (next: UpState): void => show((state = next));
  return { state: () => state, show: change, step: (name, step) => change(withStep(state, name, step)) };
}
