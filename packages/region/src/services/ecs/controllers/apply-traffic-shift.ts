import { textOf } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { forwardByWeight } from "../../elbv2/weights/rule-forward.ts";
import * as events from "../scheduler/events.ts";
import { urlSafe } from "../arns.ts";
import { currentDeployments, currentServiceDeployment, revisionOf } from "../records.ts";
import type { Action } from "../scheduler/reconcile.ts";
import type { Pause } from "../scheduler/model.ts";
import { writeEvent, writeRefusal } from "./service-events.ts";
import type { Share } from "../scheduler/traffic-shift.ts";
import { rulesOf, targetGroupsOf, type ForwardingRule } from "../traffic-groups.ts";
import { deployments, serviceDeployments, type Deployment, type Service, type ServiceDeployment } from "../state.ts";

/** The service deployment under way enters its next lifecycle stage. */
export function enterStage(
  context: Context,
  service: Service,
  { stage }: Extract<Action, { kind: "enterStage" }>,
): void {
  changeStage(context, service, { lifecycleStage: stage });
}

/** The rules share out traffic anew; where that is refused everything stays as it is, and the service says why. */
export function shiftTraffic(
  context: Context,
  service: Service,
  action: Extract<Action, { kind: "shiftTraffic" }>,
): void {
  const { tx } = context;
  const { rule: kind, shares } = action;
  const current = currentDeployments(tx, service);
  const refusal = writeRules(context, rulesInUse(context, current, kind), weightsOf(context, shares));
  if (refusal) {
    const { ruleArn, message } = refusal;
    return writeRefusal(context, service, events.failedToShift(service.serviceName, ruleArn, message));
  }
  for (const deployment of current) {
    const percent = shares.find(({ deploymentId }) => deploymentId === deployment.deploymentId)?.percent ?? 0;
    const { production, test } = deployment.traffic ?? nothing;
    const traffic = kind === "production" ? { production: percent, test } : { production, test: percent };
    tx.put(deployments, { ...deployment, traffic });
  }
  changeStage(context, service, {});
  const [{ deploymentId, percent } = { deploymentId: "", percent: 0 }] = shares;
  writeEvent(context, service, events.shiftedTraffic(service.serviceName, { deploymentId, percent, kind }));
}

/** All of the rules, or none: what the load balancer refuses. */
function writeRules(
  context: Context,
  rules: readonly ForwardingRule[],
  weights: ReadonlyMap<string, number>,
): { readonly ruleArn: string; readonly message: string } | undefined {
  let writing = "";
  try {
    context.tx.attempt(() => {
      for (const { ruleArn, pair } of rules) {
        writing = ruleArn;
        const weigh = (targetGroupArn: string) => ({ targetGroupArn, weight: weights.get(targetGroupArn) ?? 0 });
        forwardByWeight(context, ruleArn, pair.map(weigh));
      }
    });
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { ruleArn: writing, message: error.message };
  }
  return undefined;
}

const nothing = { production: 0, test: 0 };

/** Starts a PAUSE hook; it expires at `expiresAtMs`. */
export function pause(
  context: Context,
  service: Service,
  { stage, production }: Extract<Action, { kind: "pause" }>,
): void {
  const { tx, now, random } = context;
  const current = currentServiceDeployment(tx, service);
  const { lifecycleHooks = [] } = current?.deploymentConfiguration ?? {};
  const hook = lifecycleHooks.find(({ lifecycleStages }) => lifecycleStages?.includes(stage));
  const { timeoutInMinutes = 1440, action: timeoutAction = "ROLLBACK" } = hook?.timeoutConfiguration ?? {};
  const hookId = `ecs-pause-${textOf(random, urlSafe, 43)}`;
  const expiresAtMs = now + timeoutInMinutes * 60_000;
  const begun: Pause = { hookId, stage, production, status: "AWAITING_ACTION", expiresAtMs, timeoutAction };
  changePauses(context, service, (pauses) => [...pauses, begun]);
}

/** Ends a PAUSE hook that has timed out. */
export function endPause(context: Context, service: Service, { hookId }: Extract<Action, { kind: "endPause" }>): void {
  changePauses(context, service, (pauses) =>
    pauses.map((it) => (it.hookId === hookId ? { ...it, status: "TIMED_OUT" } : it)),
  );
}

function changePauses(
  { tx, now }: Context,
  service: Service,
  by: (pauses: readonly Pause[]) => readonly Pause[],
): void {
  const current = currentServiceDeployment(tx, service);
  if (current) tx.put(serviceDeployments, { ...current, pauses: by(current.pauses ?? []), updatedAtMs: now });
}

function changeStage({ tx, now }: Context, service: Service, change: Partial<ServiceDeployment>): void {
  const current = currentServiceDeployment(tx, service);
  if (current) tx.put(serviceDeployments, { ...current, ...change, stageSinceMs: now, updatedAtMs: now });
}

/** Target group → weight. Weights are whole numbers: hundredths, or thousandths where a percentage has a decimal place. */
function weightsOf({ tx }: Context, shares: readonly Share[]): ReadonlyMap<string, number> {
  const scale = shares.every(({ percent }) => Number.isInteger(percent)) ? 1 : 10;
  const weights = new Map<string, number>();
  for (const { deploymentId, percent } of shares) {
    const deployment = tx.get(deployments, deploymentId);
    if (!deployment) continue;
    for (const targetGroupArn of targetGroupsOf(revisionOf(tx, deployment))) {
      weights.set(targetGroupArn, Math.round(percent * scale));
    }
  }
  return weights;
}

/** The rules of every revision that stands, each once: one that is rolled back may have brought a rule of its own. */
function rulesInUse(
  { tx }: Context,
  current: readonly Deployment[],
  kind: "production" | "test",
): readonly ForwardingRule[] {
  const rules = current.flatMap((deployment) => rulesOf(revisionOf(tx, deployment), kind));
  return [...new Map(rules.map((rule) => [rule.ruleArn, rule])).values()];
}
