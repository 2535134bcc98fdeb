import type { DocumentTypes } from "@evenkeel/region/console";
import { revisionIn, type Service, type Task } from "../../state/service.ts";

type ServiceDeployment = DocumentTypes["serviceDeployment"];
type ServiceRevision = DocumentTypes["serviceRevision"];
type Rules = DocumentTypes["rules"];

/** What a rollout is read from. */
export interface RolloutView {
  readonly service: Service;
  /** All tasks of the service. */
  readonly tasks: readonly Task[];
  readonly serviceDeployments: readonly ServiceDeployment[];
  readonly serviceRevisions: readonly ServiceRevision[];
  readonly taskDefinitions: Readonly<Record<string, DocumentTypes["taskDefinition"]>>;
  /** Of all listeners. */
  readonly rules: readonly Rules[];
}

/** A revision of the service that has tasks, or is to have them. */
export interface Side {
  readonly id: string;
  /** Such as `hello:3`. */
  readonly revision: string;
  readonly images: readonly string[];
  readonly desired: number;
  readonly running: number;
  readonly failed: number;
  /** Those that have not stopped. */
  readonly tasks: readonly Task[];
  /** Percent of the traffic; undefined where releases move none. */
  readonly weight?: number;
  readonly state: string;
  readonly reason: string;
  readonly createdAt?: string | undefined;
}

/** How the service's revisions stand beside each other. */
export interface Rollout {
  /** The newest: it serves, or is on its way to. */
  readonly target: Side;
  /** What it replaces, as long as there are tasks of it. */
  readonly sources: readonly Side[];
  /** The service deployment that is under way. */
  readonly underWay?: ServiceDeployment;
}

/** Undefined for a service that was never deployed. */
export function rolloutOf(view: RolloutView): Rollout | undefined {
  const { service, serviceDeployments } = view;
  const [target, ...sources] = (service.deployments ?? [])
    .toSorted((a, b) => Number(b.status === "PRIMARY") - Number(a.status === "PRIMARY"))
    .map((deployment) => sideOf(view, deployment));
  if (!target) return undefined;
  const underWay = serviceDeployments.find((it) => it.serviceDeploymentArn === service.currentServiceDeployment);
  return { target, sources, ...(underWay && { underWay }) };
}

function sideOf(view: RolloutView, deployment: NonNullable<Service["deployments"]>[number]): Side {
  const { id = "", taskDefinition = "", desiredCount = 0, runningCount = 0, failedTasks = 0, createdAt } = deployment;
  const { containerDefinitions = [] } = view.taskDefinitions[taskDefinition] ?? {};
  const weight = weightOf(view, id);
  return {
    id,
    revision: revisionIn(taskDefinition),
    images: containerDefinitions.flatMap(({ image }) => image ?? []),
    desired: desiredCount,
    running: runningCount,
    failed: failedTasks,
    tasks: view.tasks.filter(({ startedBy, lastStatus }) => startedBy === id && lastStatus !== "STOPPED"),
    ...(weight !== undefined && { weight }),
    state: deployment.rolloutState ?? "",
    reason: deployment.rolloutStateReason ?? "",
    createdAt,
  };
}

/** The share of a deployment's target group in the service's production rule, where that forwards to several. */
function weightOf({ service, serviceRevisions, rules }: RolloutView, id: string): number | undefined {
  const digits = id.split("/").at(-1) ?? "";
  const revision = serviceRevisions.find(({ serviceRevisionArn = "" }) => serviceRevisionArn.endsWith(`/${digits}`));
  const group = revision?.resolvedConfiguration?.loadBalancers?.[0]?.targetGroupArn;
  if (group === undefined) return undefined;
  const ruleArn = service.loadBalancers?.[0]?.advancedConfiguration?.productionListenerRule;
  const all = rules.flatMap((each) => each.rules);
  const rule = all.find(({ RuleArn }) => RuleArn === ruleArn);
  const shares = (rule ? [rule] : all)
    .map(({ Actions = [] }) => Actions.flatMap(({ ForwardConfig }) => ForwardConfig?.TargetGroups ?? []))
    .find((some) => some.length > 1 && some.some(({ TargetGroupArn }) => TargetGroupArn === group));
  if (!shares) return undefined;
  const total = shares.reduce((sum, { Weight = 0 }) => sum + Weight, 0);
  const own = shares.find(({ TargetGroupArn }) => TargetGroupArn === group)?.Weight ?? 0;
  return total === 0 ? 0 : Math.round((own * 100) / total);
}

/** What a service deployment waits for by the clock. */
export interface Wait {
  readonly what: string;
  readonly untilMs: number;
  readonly fromMs: number;
  /** Of a pause that goes on when someone says so. */
  readonly hookId?: string;
}

/** Undefined where a deployment waits for nothing but its tasks. */
export function waitOf(deployment: ServiceDeployment): Wait | undefined {
  const { lifecycleHookDetails = [], updatedAt = "", lifecycleStage } = deployment;
  const fromMs = Date.parse(updatedAt);
  const pause = lifecycleHookDetails.find(({ status }) => status === "AWAITING_ACTION");
  if (pause?.expiresAt !== undefined) {
    const what = `Paused: without an answer it will ${(pause.timeoutAction ?? "").toLowerCase().replace("_", " ")}`;
    const hook = pause.hookId === undefined ? {} : { hookId: pause.hookId };
    return { what, fromMs, untilMs: Date.parse(pause.expiresAt), ...hook };
  }
  const minutes = waitMinutesOf(deployment);
  if (minutes === undefined || minutes === 0) return undefined;
  const what = lifecycleStage === "BAKE_TIME" ? "Bakes, with both revisions standing" : "Next step of the traffic";
  return { what, fromMs, untilMs: fromMs + minutes * 60_000 };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html */
function waitMinutesOf({ lifecycleStage, deploymentConfiguration = {}, targetServiceRevision }: ServiceDeployment) {
  const { strategy, bakeTimeInMinutes, linearConfiguration, canaryConfiguration } = deploymentConfiguration;
  if (lifecycleStage === "BAKE_TIME") return bakeTimeInMinutes;
  const moved = targetServiceRevision?.requestedProductionTrafficWeight ?? 0;
  if (lifecycleStage !== "PRODUCTION_TRAFFIC_SHIFT" || moved === 0 || moved === 100) return undefined;
  return strategy === "LINEAR"
    ? linearConfiguration?.stepBakeTimeInMinutes
    : canaryConfiguration?.canaryBakeTimeInMinutes;
}

const stages: Readonly<Record<string, string>> = {
  RECONCILE_SERVICE: "Looks at what is there",
  PRE_SCALE_UP: "Before the new tasks",
  SCALE_UP: "Starts the new tasks",
  POST_SCALE_UP: "The new tasks run",
  TEST_TRAFFIC_SHIFT: "Moves the test traffic",
  POST_TEST_TRAFFIC_SHIFT: "The test traffic is moved",
  PRE_PRODUCTION_TRAFFIC_SHIFT: "Before the traffic moves",
  PRODUCTION_TRAFFIC_SHIFT: "Moves the traffic",
  POST_PRODUCTION_TRAFFIC_SHIFT: "The traffic is moved",
  BAKE_TIME: "Bakes",
  CLEAN_UP: "Stops the old tasks",
};

/** What a deployment is at, in words. */
export function stageText({ status = "PENDING", lifecycleStage }: ServiceDeployment): string {
  if (status.startsWith("ROLLBACK")) return "Rolls back";
  if (status.startsWith("STOP")) return "Stops";
  if (lifecycleStage !== undefined) return stages[lifecycleStage] ?? lifecycleStage;
  return status === "PENDING" ? "About to begin" : "Replaces tasks";
}
