import { pause } from "@evenkeel/kernel";
import { isTransient, messageOf } from "../aws/failures.ts";
import type { ServiceName } from "../aws/read-service.ts";
import { isInterrupted, report, type Deployer } from "../deployer.ts";
import type { Verdict } from "./judge.ts";
import { readServiceView, type View } from "../service/read-service-view.ts";
import type { EvidenceCollector } from "./evidence-collector.ts";

/** What is followed, and how far. */
export interface Followed {
  readonly name: ServiceName;
  readonly deploymentId: string;
  readonly timeoutMs: number;
  readonly collector: EvidenceCollector;
  /** Called at each look, such as to keep a lock alive. */
  readonly onPoll?: () => Promise<void>;
}

/** Where following ended: at a verdict, or before there was one. */
export type FollowEnd =
  | { readonly state: "judged"; readonly verdict: Exclude<Verdict, { state: "waiting" }>; readonly view?: View }
  | { readonly state: "timedOut" | "interrupted" | "blind"; readonly waitingFor: string; readonly view?: View };

/**
 * Looks at a service again and again until there is a verdict. `serving` has to hold without a break for a while; every other
 * verdict holds at once. A look that fails because AWS is out of reach is tried again until the time is up.
 */
export async function follow(
  deployer: Deployer,
  followed: Followed,
  judge: (view: View) => Verdict,
): Promise<FollowEnd> {
  const { clock, timings } = deployer;
  const endMs = clock.now() + followed.timeoutMs;
  let servingSinceMs: number | undefined;
  let last: { readonly view?: View } = {};
  let reported = "";
  for (;;) {
    const look = await lookAt(deployer, followed);
    if (look.state === "blind") return { state: "blind", waitingFor: look.why, ...last };
    if (look.state === "gone") {
      return { state: "judged", verdict: { state: "gone", reason: "the service is gone" }, ...last };
    }
    let waitingFor = "an answer of AWS";
    if (look.state === "seen") {
      last = { view: look.view };
      const verdict = judge(look.view);
      if (verdict.state !== "serving") servingSinceMs = undefined;
      else servingSinceMs ??= clock.now();
      const isSteady = servingSinceMs !== undefined && clock.now() - servingSinceMs >= timings.steadyForMs;
      if (verdict.state !== "waiting" && (verdict.state !== "serving" || isSteady)) {
        return { state: "judged", verdict, ...last };
      }
      waitingFor = verdict.state === "waiting" ? verdict.missing : "everything to stay healthy for a while";
    }
    if (look.state === "seen" && waitingFor !== reported)
      report(deployer, { type: "waiting", for: (reported = waitingFor) });
    if (clock.now() >= endMs) return { state: "timedOut", waitingFor, ...last };
    await pause(deployer, Math.min(timings.pollIntervalMs, endMs - clock.now()));
    if (isInterrupted(deployer)) return { state: "interrupted", waitingFor, ...last };
  }
}

type Look =
  | { readonly state: "seen"; readonly view: View }
  | { readonly state: "gone" }
  /** AWS did not answer, but may the next time. */
  | { readonly state: "missed"; readonly why: string }
  /** AWS will not answer the next time either: credentials ran out, permission is missing. */
  | { readonly state: "blind"; readonly why: string };

async function lookAt(deployer: Deployer, { name, deploymentId, collector, onPoll }: Followed): Promise<Look> {
  try {
    await onPoll?.();
    const view = await readServiceView(deployer.aws, name, { deploymentId });
    if (!view) return { state: "gone" };
    collector.record(view, deploymentId);
    return { state: "seen", view };
  } catch (error) {
    const why = messageOf(error);
    if (!isTransient(error)) return { state: "blind", why };
    report(deployer, { type: "warning", message: `AWS did not answer, asking again: ${why}` });
    return { state: "missed", why };
  }
}
