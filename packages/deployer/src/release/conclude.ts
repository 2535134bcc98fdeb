import type { TaskDefinition } from "@aws-sdk/client-ecs";
import { nameIn } from "../aws/names.ts";
import type { Deployer } from "../deployer.ts";
import type { Conclusion } from "../outcome.ts";
import type { Restored } from "../recovery/restore.ts";
import { explainFailure } from "../service/explain-failure.ts";
import type { FollowEnd } from "../watch/follow.ts";
import { evidenceOf, type EvidenceCollector } from "../watch/evidence-collector.ts";
import { describeLeft } from "../changes/describe-left.ts";

/** What is known of a release when it is over. */
export interface Over {
  readonly revisionArn: string;
  readonly taskDefinition: TaskDefinition;
  readonly collector: EvidenceCollector;
}

/** What a failed release came to, once the old revision was put back, or was not. */
export async function concludeFailure(
  deployer: Deployer,
  over: Over,
  verdict: string,
  restored: Restored,
): Promise<Conclusion> {
  const to = nameIn(over.revisionArn);
  const evidence = await evidenceOf(deployer, over);
  const reason = explainFailure(evidence, verdict);
  switch (restored.state) {
    case "restored":
      return { result: "rolledBack", to, serving: restored.serving, by: restored.by, reason, evidence };
    case "superseded":
      return { result: "superseded", to, by: restored.by, reason };
    case "interrupted":
      return {
        result: "interrupted",
        to,
        leaves: restored.leaves,
        reason: `interrupted while rolling back: ${reason}`,
      };
    case "notRestored": {
      const { why, leaves } = restored;
      return { result: "rollbackFailed", to, leaves, evidence, reason: `${reason}; not rolled back: ${why}` };
    }
  }
}

/** The conclusion of a release whose end the deployer did not see. */
export async function concludeUnseen(
  deployer: Deployer,
  over: Over,
  end: Exclude<FollowEnd, { state: "judged" }>,
): Promise<Conclusion> {
  const to = nameIn(over.revisionArn);
  const leaves = end.view ? describeLeft(end.view, end.view.deployments[0]?.id) : "nothing is known of the service";
  if (end.state === "timedOut") {
    const evidence = await evidenceOf(deployer, over);
    const reason = explainFailure(evidence, `not complete in time, waiting for: ${end.waitingFor}`);
    return { result: "timedOut", to, leaves, reason, evidence };
  }
  const reason = end.state === "blind" ? `the service cannot be watched: ${end.waitingFor}` : "interrupted";
  return { result: "interrupted", to, leaves, reason };
}
