import type { Pause, PauseStage } from "./model.ts";
import type { ShiftView } from "./view.ts";

/** A step of a pause. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/pause-lifecycle-hooks.html */
export type PauseAction =
  | { readonly kind: "pause"; readonly stage: PauseStage; readonly production: number }
  /** The hook has timed out. */
  | { readonly kind: "endPause"; readonly hookId: string };

/** Whether the deployment may go on from there; what is to be done about its pause, if it may not. */
export function pauseAt(
  { pausesAt, pauses }: ShiftView,
  { stage, production }: { readonly stage: PauseStage; readonly production: number },
  now: number,
): "goOn" | readonly PauseAction[] {
  if (!pausesAt.includes(stage)) return "goOn";
  const pause = pauses.find((it) => it.stage === stage && it.production === production);
  if (!pause) return [{ kind: "pause", stage, production }];
  if (pause.status !== "AWAITING_ACTION") return "goOn";
  return now >= pause.expiresAtMs ? [{ kind: "endPause", hookId: pause.hookId }] : [];
}

/** The pause that ends the deployment: rejected, or timed out with ROLLBACK. */
export function failedPause({ pauses }: ShiftView): Pause | undefined {
  return pauses.find(
    ({ status, timeoutAction }) => status === "FAILED" || (status === "TIMED_OUT" && timeoutAction === "ROLLBACK"),
  );
}

/** When the next pause is over by time alone, epoch milliseconds. */
export function pauseEndsAtMs({ pauses }: ShiftView): number {
  const waiting = pauses.filter(({ status }) => status === "AWAITING_ACTION");
  return Math.min(Infinity, ...waiting.map(({ expiresAtMs }) => expiresAtMs));
}
