import type { StateValue } from "@aws-sdk/client-cloudwatch";
import type { Suppression } from "../state.ts";

export interface SuppressionView {
  /** As it was until now. */
  readonly suppression: Suppression | undefined;
  /** Undefined without a suppressor. */
  readonly suppressor: StateValue | undefined;
  readonly waitMs: number;
  readonly extensionMs: number;
  readonly state: StateValue;
  /** The state whose actions were run last. */
  readonly actedOn: StateValue;
}

/**
 * Whether the actions wait now. A transition waits for the suppressor to go into ALARM; once that has left ALARM, the
 * composite alarm is given time to change too. What it is after all that is acted on, if it is something else than before.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create_Composite_Alarm_Suppression.html
 */
export function suppressionNow(view: SuppressionView, now: number): Suppression | undefined {
  const { suppression, suppressor, actedOn, state, waitMs, extensionMs } = view;
  if (suppressor === undefined) return undefined;
  if (suppressor === "ALARM") return { by: "Alarm" };
  if (suppression?.by === "Alarm") return running({ by: "ExtensionPeriod", untilMs: now + extensionMs }, now);
  if (suppression) return running(suppression, now);
  return state === actedOn ? undefined : running({ by: "WaitPeriod", untilMs: now + waitMs }, now);
}

function running(suppression: Suppression, now: number): Suppression | undefined {
  return suppression.untilMs !== undefined && suppression.untilMs > now ? suppression : undefined;
}
