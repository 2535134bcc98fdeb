import type { Context } from "../../engine/context.ts";
import { ServiceError } from "../../wire/seam.ts";
import { forwardByWeight } from "../elbv2/rule-forward.ts";
import * as events from "./events.ts";
import { currentDeployments, currentServiceDeployment, revisionOf } from "./records.ts";
import type { Action } from "./reconcile.ts";
import { writeEvent, writeRefusal } from "./service-events.ts";
import type { Share } from "./shift.ts";
import { rulesOf, targetGroupsOf } from "./shift-groups.ts";
import { deployments, serviceDeployments, type Deployment, type Service, type ServiceDeployment } from "./state.ts";

/** The service deployment under way comes into its next lifecycle stage. */
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
  const weights = weightsOf(context, shares);
  for (const { ruleArn, pair } of rulesInUse(context, current, kind)) {
    try {
      const targetGroups = pair.map((targetGroupArn) => ({ targetGroupArn, weight: weights.get(targetGroupArn) ?? 0 }));
      tx.attempt(() => forwardByWeight(context, ruleArn, targetGroups));
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      return writeRefusal(context, service, events.failedToShift(service.serviceName, ruleArn, error.message));
    }
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

const nothing = { production: 0, test: 0 };

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
function rulesInUse({ tx }: Context, current: readonly Deployment[], kind: "production" | "test") {
  const rules = current.flatMap((deployment) => rulesOf(revisionOf(tx, deployment), kind));
  return new Map(rules.map((rule) => [rule.ruleArn, rule])).values();
}
