import type { DeploymentConfiguration } from "@aws-sdk/client-ecs";
import { assert } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import { targetHealthOf } from "../../elbv2/targets/target-health.ts";
import { alarmsView } from "./build-alarms-view.ts";
import { sharesOf } from "../requests/capacity.ts";
import { breakerOf } from "../scheduler/breaker.ts";
import { healthOf, type TaskHealthView } from "../tasks/task-health.ts";
import { hasDied } from "../tasks/lifecycle.ts";
import { zonesOf } from "../tasks/network.ts";
import { currentDeployments, currentServiceDeployment, hasCompleted, revisionOf, tasksOfService } from "../records.ts";
import { servingOf } from "../scheduler/traffic-shift.ts";
import type { PauseStage } from "../scheduler/model.ts";
import { movesTraffic, rulesOf } from "../traffic-groups.ts";
import type { DeploymentView, SchedulerView, ServiceView, ShiftView, TaskView } from "../scheduler/view.ts";
import { schedulerStates, type Deployment, type Service, type ServiceDeployment, type Task } from "../state.ts";

/** What the scheduler sees of a service now. */
export function schedulerViewOf(context: Context, service: Service): SchedulerView {
  const { tx, latency } = context;
  const state = tx.get(schedulerStates, service.serviceArn);
  const current = currentServiceDeployment(tx, service);
  const [primary, ...older] = currentDeployments(tx, service).map((it) => deploymentView(context, service, it));
  assert(primary, `a service that is not INACTIVE has a PRIMARY deployment: ${service.serviceArn}`);
  return {
    now: context.now,
    service: serviceView(service),
    alarms: alarmsView(tx, service.deploymentConfiguration),
    shift: shiftView(service, current),
    stopRequest: stopRequestOf(current),
    primary,
    older,
    serving: servingOf(older),
    tasks: tasksOfService(tx, service)
      .filter(({ lastStatus, registration }) => lastStatus !== "STOPPED" || registration === "registered")
      .map((task) => taskView(context, task, service)),
    conditions: state?.conditions ?? {},
    rebalance: state?.rebalance ?? { phase: "idle" },
    latency,
  };
}

function stopRequestOf(current: ServiceDeployment | undefined): SchedulerView["stopRequest"] {
  if (current?.status === "STOP_REQUESTED") return "ABORT";
  return current?.status === "ROLLBACK_REQUESTED" ? "ROLLBACK" : undefined;
}

function serviceView(service: Service): ServiceView {
  const { serviceName, status, desiredCount, deploymentConfiguration, loadBalancers, availabilityZoneRebalancing } =
    service;
  return {
    serviceName,
    status: status === "ACTIVE" ? "ACTIVE" : "DRAINING",
    desiredCount,
    minimumHealthyPercent: deploymentConfiguration.minimumHealthyPercent ?? 100,
    maximumPercent: deploymentConfiguration.maximumPercent ?? 200,
    hasTargetGroups: loadBalancers.length > 0,
    availabilityZoneRebalancing,
    breaker: breakerOf(service),
  };
}

function deploymentView({ tx }: Context, service: Service, deployment: Deployment): DeploymentView {
  const { deploymentId, startedAtMs, rolloutState, failedTasks, startFailures, lastFailureAtMs } = deployment;
  const isRollback = deployment.rollsBack !== undefined;
  const { networkConfiguration, capacityProviderStrategy } = revisionOf(tx, deployment);
  const zones = zonesOf(tx, networkConfiguration);
  const strategy = sharesOf(capacityProviderStrategy);
  const { lastPlacementFailureAtMs } = deployment;
  const failures = { failedTasks, startFailures, lastFailureAtMs, lastPlacementFailureAtMs };
  const { initialDesiredCount = service.desiredCount, ignoresAlarms = false, bakingSinceMs } = deployment;
  const watch = { initialDesiredCount, ignoresAlarms, bakingSinceMs };
  const { traffic } = deployment;
  const standing = { rolloutState, hasCompleted: hasCompleted(deployment), isRollback, traffic };
  return { deploymentId, startedAtMs, zones, strategy, ...standing, ...failures, ...watch };
}

function taskView(context: Context, task: Task, service: Service): TaskView {
  return {
    taskId: task.taskId,
    deploymentId: task.deploymentId ?? "",
    zoneName: task.availabilityZone,
    capacityProvider: task.capacityProviderName,
    desiredStatus: task.desiredStatus,
    lastStatus: task.lastStatus,
    health: healthOf(task, taskHealthView(context, task, service), context.now),
    everHealthy: task.everHealthy,
    registration: task.targets.length > 0 ? task.registration : "deregistered",
    stopDecidedAtMs: task.stoppingAtMs,
    died: hasDied(task),
    protected: (task.protectedUntilMs ?? 0) > context.now,
  };
}

function taskHealthView(
  { tx, latency }: Context,
  task: Task,
  { healthCheckGracePeriodSeconds = 0 }: Service,
): TaskHealthView {
  const targetId = task.networkInterface?.privateIpAddress ?? "";
  return {
    provenAfterMs: latency.replacementPassMs,
    gracePeriodMs: healthCheckGracePeriodSeconds * 1000,
    targets: task.targets.map((target) => {
      const { targetGroupArn, containerPort: port } = target;
      return { ...target, health: targetHealthOf(tx, { targetGroupArn, targetId, port }) };
    }),
  };
}

/** How the service deployment under way moves traffic: as was configured when it began. */
function shiftView(service: Service, current: ServiceDeployment | undefined): ShiftView | undefined {
  const { deploymentConfiguration = {}, lifecycleStage, stageSinceMs, createdAtMs } = current ?? {};
  if (!current || !movesTraffic(deploymentConfiguration)) return undefined;
  return {
    stage: lifecycleStage,
    sinceMs: stageSinceMs ?? createdAtMs ?? 0,
    ...paceOf(deploymentConfiguration),
    bakeMs: minutes(deploymentConfiguration.bakeTimeInMinutes ?? 0),
    hasTestRule: rulesOf(service, "test").length > 0,
    pausesAt: pauseStagesOf(deploymentConfiguration),
    pauses: current.pauses ?? [],
  };
}

/** A hook is checked to name these stages only, when it is given. */
function pauseStagesOf({ lifecycleHooks = [] }: DeploymentConfiguration): readonly PauseStage[] {
  return lifecycleHooks.flatMap(({ lifecycleStages = [] }) => lifecycleStages as PauseStage[]);
}

function paceOf(configuration: DeploymentConfiguration): Pick<ShiftView, "steps" | "stepBakeMs"> {
  switch (configuration.strategy) {
    case "LINEAR": {
      const { stepPercent = 10, stepBakeTimeInMinutes = 6 } = configuration.linearConfiguration ?? {};
      return { steps: stepsOf(stepPercent), stepBakeMs: minutes(stepBakeTimeInMinutes) };
    }
    case "CANARY": {
      const { canaryPercent = 5, canaryBakeTimeInMinutes = 10 } = configuration.canaryConfiguration ?? {};
      return {
        steps: canaryPercent < 100 ? [canaryPercent, 100] : [100],
        stepBakeMs: minutes(canaryBakeTimeInMinutes),
      };
    }
    default:
      return { steps: [100], stepBakeMs: 0 };
  }
}

/** Equal steps; the last one is what is left. Percentages have one decimal place. */
function stepsOf(stepPercent: number): ShiftView["steps"] {
  const count = Math.ceil(100 / stepPercent - 1e-9);
  const steps = Array.from({ length: count - 1 }, (_, index) => Math.round(stepPercent * (index + 1) * 10) / 10);
  return [...steps, 100];
}

function minutes(count: number): number {
  return count * 60_000;
}
