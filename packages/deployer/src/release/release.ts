import type { Service } from "@aws-sdk/client-ecs";
import { assert } from "@evenkeel/kernel";
import { messageOf } from "../aws/failures.ts";
import { nameIn } from "../aws/names.ts";
import type { ServiceName } from "../aws/read-service.ts";
import { deregisterOld } from "./deregister-old.ts";
import { isInterrupted, report, type Deployer } from "../deployer.ts";
import type { HeldLock } from "../lock/lock.ts";
import type { Conclusion } from "../outcome.ts";
import type { Plan } from "../plan/plan.ts";
import { findRollbackTarget } from "../recovery/find-target.ts";
import { restore } from "../recovery/restore.ts";
import { follow } from "../watch/follow.ts";
import { judgeDeployment } from "../watch/judge.ts";
import type { Watched } from "../watch/watched.ts";
import { waitMinutesOf } from "../service/traffic-progress.ts";
import { EvidenceCollector } from "../watch/evidence-collector.ts";
import { runBefore, type BeforeOptions } from "./before.ts";
import { concludeFailure, concludeUnseen } from "./conclude.ts";
import { deregister, register } from "../changes/register.ts";
import { refused } from "../changes/refused.ts";
import { adoptDeployment, updateService } from "../changes/update.ts";

/** A release that was planned, checked and, unless the caller wants no lock, locked. */
export interface Ready {
  readonly name: ServiceName;
  readonly service: Service;
  readonly plan: Plan;
  readonly lock: HeldLock | undefined;
  readonly before?: BeforeOptions;
  /** How many revisions of the family stay registered; all of them by default. */
  readonly keepRevisions?: number;
}

/** Registers, runs what comes first, updates, watches, and puts the old revision back where the new one fails. */
export async function release(deployer: Deployer, ready: Ready): Promise<Conclusion> {
  const { name, service, plan, lock } = ready;
  const targetArn = await findRollbackTarget(deployer.aws.ecs, name, service);
  const begun = await begin(deployer, ready);
  if (begun.state === "ended") return begun.conclusion;
  const { watched } = begun;
  const collector = new EvidenceCollector(deployer, service);
  const over = { revisionArn: watched.revisionArn, taskDefinition: plan.taskDefinition, collector };
  const end = await follow(
    deployer,
    {
      name,
      deploymentId: watched.deploymentId,
      timeoutMs: deployer.timings.timeoutMs + waitMinutesOf(service) * deployer.timings.minuteMs,
      collector,
      ...(lock && { onPoll: () => lock.renew() }),
    },
    (view) => judgeDeployment(view, watched),
  );
  if (end.state !== "judged") return concludeUnseen(deployer, over, end);
  const { verdict, view } = end;
  switch (verdict.state) {
    case "serving":
      return concludeSuccess(deployer, ready, watched, targetArn);
    case "superseded":
      return superseded(watched, verdict.by);
    case "gone":
      return concludeFailure(deployer, over, verdict.reason, {
        state: "notRestored",
        why: verdict.reason,
        leaves: "no service",
      });
    case "failed": {
      const { reason, rollback } = verdict;
      assert(view, "a deployment is only judged by what is seen");
      const restored = await restore(deployer, { name, watched, reason, rollback, targetArn, view, collector, lock });
      return concludeFailure(deployer, over, reason, restored);
    }
  }
}

type Begun =
  { readonly state: "begun"; readonly watched: Watched } | { readonly state: "ended"; readonly conclusion: Conclusion };

/** The deployment to watch: ours, or the unfinished one of the same revision that an earlier release left. */
function begin(deployer: Deployer, ready: Ready): Promise<Begun> {
  const adopted = ready.plan.result === "unchanged" ? adoptDeployment(ready.service) : undefined;
  return adopted ? Promise.resolve({ state: "begun", watched: adopted }) : change(deployer, ready);
}

/** Everything up to UpdateService; whatever ends it before leaves the service as it was. */
async function change(deployer: Deployer, { name, service, plan, lock, before }: Ready): Promise<Begun> {
  let revisionArn = plan.revisionArn;
  const undo = async (): Promise<void> => {
    if (plan.register && revisionArn !== undefined) await deregister(deployer, revisionArn);
  };
  const ended = async (conclusion: Conclusion): Promise<Begun> => {
    await undo();
    return { state: "ended", conclusion };
  };
  const nothingChanged = { result: "interrupted", leaves: `${plan.from} as it was`, reason: "interrupted" } as const;
  try {
    if (isInterrupted(deployer)) return await ended(nothingChanged);
    if (plan.register) revisionArn = await register(deployer, plan.register);
    if (revisionArn === undefined) return await ended(refused("register", "there is no revision to release"));
    const ran = before && (await runBefore(deployer, { name, service, revisionArn, before, lock }));
    if (ran && ran.state !== "succeeded") {
      return await ended(ran.state === "interrupted" ? nothingChanged : refused("before", ran.reason, ran.logs));
    }
    if (isInterrupted(deployer)) return await ended(nothingChanged);
    if (lock && !(await lock.isOurs()))
      return await ended(refused("lock", "the lock was lost before the service was updated"));
    return {
      state: "begun",
      watched: await updateService(deployer, { name, revisionArn, before: service }, plan.update),
    };
  } catch (error) {
    return ended(refused(revisionArn === undefined ? "register" : "update", messageOf(error)));
  }
}

async function concludeSuccess(
  deployer: Deployer,
  { name, plan, keepRevisions }: Ready,
  { deploymentId, revisionArn }: Watched,
  targetArn: string | undefined,
): Promise<Conclusion> {
  const to = nameIn(revisionArn);
  report(deployer, { type: "deployed", revision: to, deploymentId });
  const protectedArns = [revisionArn, ...(targetArn === undefined ? [] : [targetArn])];
  const deregistered =
    keepRevisions === undefined ? [] : await deregisterOld(deployer, name, { keep: keepRevisions, protectedArns });
  const was = plan.from === to ? "" : `, was ${plan.from}`;
  return { result: "completed", to, deploymentId, deregistered, reason: `${to} serves${was}` };
}

function superseded({ revisionArn, deploymentId }: Watched, by: string): Conclusion {
  const reason = `${by} took the place of ${deploymentId} before it was complete`;
  return { result: "superseded", to: nameIn(revisionArn), by, reason };
}
