import { deploy, type Change } from "@evenkeel/deployer";
import { allPages } from "@evenkeel/kernel";
import type { FaultState, Look, Stage } from "@evenkeel/rehearsal";
import { restCalls, unlessRefused } from "../aws/rest-calls.ts";
import { beginFault, faultState, stopExperiments } from "../faults/experiments.ts";
import { deployerFor } from "../release/deployer-for.ts";
import { exitCodeOf } from "../release/exit-code-of.ts";
import { readService } from "../service/read-service.ts";
import type { ServiceState, TaskState } from "../service/service-state.ts";
import { scalingOf, type ServiceTarget } from "../target/service-target.ts";
import { badRevision } from "./bad-release.ts";
import type { Dependencies } from "./dependencies/dependencies.ts";
import { watchLives, type LifeWatch } from "./lives.ts";

/** A service that runs in a local region, to play on. */
export interface StagedService {
  readonly target: ServiceTarget & { readonly local: NonNullable<ServiceTarget["local"]> };
  readonly url: string;
  /** The load balancer's ARN, which ARC knows it by. */
  readonly loadBalancerArn: string;
  /** What the image of the application runs. */
  readonly command: readonly string[];
  readonly dependencies: Dependencies;
  readonly signal: AbortSignal;
}

/** How long a release may take, in seconds of the region's clock. */
const releaseTimeoutSeconds = 600;

/** Where the records are written whose loss is looked for. */
const parameterOf = (index: number): string => `${parameterPath}/${index}`;
const parameterPath = "/evenkeel/rehearsal";

/** The stage that a service is: its region is asked through AWS's APIs alone, and its tasks are looked for on the machine. */
export function stageOf(staged: StagedService): Stage {
  const { target, url, dependencies } = staged;
  const { clients, name, local, paths } = target;
  const fis = restCalls(paths.stateDirectory, local, "fis");
  const lives = watchLives(local, local.runtime ?? "process");
  const arns = new Map<string, string>();
  return {
    url,
    speed: local.speed,
    look: () => unlessThrottled(() => lookAt(target, lives, arns)),
    // What is between the tasks and what they call is no part of the region.
    async beginFault(due) {
      if (due.event.dependency !== undefined) return dependencies.begin(due);
      return beginFault(fis, due, { taskArn: (taskId) => arns.get(taskId) ?? taskId });
    },
    faultState: async (id): Promise<FaultState> => dependencies.state(id) ?? faultState(fis, id),
    release: (what) => releaseOn(staged, what),
    async scale(desiredCount) {
      await (await clients.ecs()).updateService({ ...name, desiredCount });
    },
    shiftAway: (zone, forSeconds) => shiftAway(staged, zone, forSeconds),
    shiftBack: (id) => shiftBack(staged, id),
    async write(index) {
      const ssm = await clients.ssm();
      const written = ssm.putParameter({
        Name: parameterOf(index),
        Value: String(index),
        Type: "String",
        Overwrite: true,
      });
      return written.then(
        () => true,
        () => false,
      );
    },
    written: () => writtenIn(clients),
    async endFaults() {
      dependencies.endFaults();
      await stopExperiments(fis);
    },
  };
}

async function lookAt(
  { clients, name }: ServiceTarget,
  lives: LifeWatch,
  arns: Map<string, string>,
): Promise<Look | undefined> {
  const [state, { MetricAlarms = [] }, living] = await Promise.all([
    readService(clients, name),
    clients.cloudWatch().then((client) => client.describeAlarms({ StateValue: "ALARM" })),
    lives.look(),
  ]);
  if (!state) return undefined;
  for (const { id, arn } of state.tasks) arns.set(id, arn);
  return lookOf(state, MetricAlarms.map(({ AlarmName = "" }) => AlarmName).toSorted(), living);
}

/** The codes with which AWS says that it answers later, after every try of its client. */
const refusals = ["ThrottlingException", "Throttling", "RequestLimitExceeded", "ServiceUnavailable"];

/** Undefined where the API does not answer for the moment: a fault may be why. */
async function unlessThrottled<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Error && refusals.includes(error.name)) return undefined;
    throw error;
  }
}

async function releaseOn(
  { target, command, signal }: StagedService,
  what: Parameters<Stage["release"]>[0],
): ReturnType<Stage["release"]> {
  const { clients, name, local } = target;

  const change: Change = what === "as it is" ? {} : badRevision(what, command, local.speed);
  const waitMs = (releaseTimeoutSeconds * 1000) / local.speed;
  const deployer = await deployerFor(target, { signal, waitMs, onEvent: () => undefined });
  const outcome = await deploy(deployer, {
    name,
    change: { ...change, redeploy: "always" },
    lock: "none",
    ...scalingOf(target),
  });
  const after = await readService(clients, name);
  const { result, reason, from = "" } = outcome;
  return {
    kind: what === "as it is" ? "as it is" : "bad",
    outcome: result === "completed" ? "completed" : result === "rolledBack" ? "rolled back" : "failed",
    exitCode: exitCodeOf(result),
    reason,
    revisionBefore: revisionNumber(from),
    revisionAfter: revisionNumber(after?.deployments[0]?.revision ?? ""),
    ...(outcome.result === "rolledBack" && { rolledBackBy: outcome.by }),
  };
}

async function shiftAway(
  { target, loadBalancerArn }: StagedService,
  zone: string,
  forSeconds: number,
): Promise<string> {
  const { paths, local } = target;
  const shift = await restCalls(paths.stateDirectory, local, "arc-zonal-shift")("POST", "/zonalshifts", {
    resourceIdentifier: loadBalancerArn,
    awayFrom: await zoneIdOf(target, zone),
    // Whole minutes: it is cancelled before they are over.
    expiresIn: `${Math.ceil(forSeconds / 60) + 1}m`,
    comment: "evenkeel rehearse",
  });
  return shift["zonalShiftId"] as string;
}

/** Refused where it has ended already. */
async function shiftBack({ target: { paths, local } }: StagedService, id: string): Promise<void> {
  await unlessRefused(restCalls(paths.stateDirectory, local, "arc-zonal-shift")("DELETE", `/zonalshifts/${id}`));
}

async function writtenIn(clients: ServiceTarget["clients"]): Promise<ReadonlySet<number>> {
  const ssm = await clients.ssm();
  const values = await allPages(
    (NextToken) => ssm.getParametersByPath({ Path: parameterPath, NextToken }),
    ({ Parameters = [] }) => Parameters.map(({ Value }) => Number(Value)),
  );
  return new Set(values);
}

/** What was left when everything had settled: tasks of no service, targets of no task, faults that last. */
export async function leftoversOf({ target }: Pick<StagedService, "target">) {
  const { clients, name, local, paths } = target;
  const ecs = await clients.ecs();
  const state = await readService(clients, name);
  const { taskArns = [] } = await ecs.listTasks({ cluster: name.cluster });
  const { tasks: running = [] } =
    taskArns.length === 0 ? {} : await ecs.describeTasks({ cluster: name.cluster, tasks: taskArns });
  const targets = state?.targetGroupArn === undefined ? [] : await targetIdsOf(target, state.targetGroupArn);
  const addresses = new Set((state?.tasks ?? []).map(({ privateIp }) => privateIp));
  const experiments = await stopExperiments(restCalls(paths.stateDirectory, local, "fis"));
  return {
    tasksWithoutService: running
      .filter(({ group }) => group !== `service:${name.service}`)
      .map(({ taskArn = "" }) => taskArn),
    targetsWithoutTask: targets.filter((id) => !addresses.has(id)),
    activeFaults: experiments.flatMap(({ actionIds }) => actionIds),
  };
}

async function targetIdsOf({ clients }: ServiceTarget, targetGroupArn: string): Promise<readonly string[]> {
  const { TargetHealthDescriptions = [] } = await (
    await clients.elb()
  ).describeTargetHealth({ TargetGroupArn: targetGroupArn });
  return TargetHealthDescriptions.filter(({ TargetHealth }) => TargetHealth?.State !== "draining").map(
    ({ Target }) => Target?.Id ?? "",
  );
}

async function zoneIdOf({ clients }: ServiceTarget, zone: string): Promise<string> {
  const { AvailabilityZones = [] } = await (await clients.ec2()).describeAvailabilityZones({ ZoneNames: [zone] });
  return AvailabilityZones[0]?.ZoneId ?? zone;
}

function lookOf(state: ServiceState, alarms: readonly string[], living: ReadonlySet<string>): Look {
  const { tasks } = state;
  const registered = tasks.filter(
    ({ targetHealth }) => targetHealth !== undefined && !targetHealth.endsWith("draining"),
  );
  return {
    sample: {
      desiredCount: state.desiredCount,
      runningCount: state.runningCount,
      pendingCount: state.pendingCount,
      healthyTargets: tasks.filter(({ targetHealth }) => targetHealth === "healthy").length,
      targets: registered.length,
      tasks: tasks.map(({ id: taskId, zone, revision, lastStatus, targetHealth }) => ({
        ...{ taskId, zone, lastStatus, revision: revisionNumber(revision) },
        target: targetOf(targetHealth),
        lives: living.has(taskId),
      })),
      deployments: state.deployments.map(({ revision, status, rolloutState }) => ({
        ...{ status, rolloutState, revision: revisionNumber(revision) },
      })),
      alarms,
    },
    startedAtMs: new Map(
      tasks.flatMap(({ id, startedAtMs }) => (startedAtMs === undefined ? [] : [[id, startedAtMs]])),
    ),
    events: state.events.map(({ id, message }) => ({ id, message })).toReversed(),
    stops: new Map(tasks.flatMap((task) => (task.stop ? [[task.id, reasonOf(task.stop)]] : []))),
  };
}

function targetOf(health: string | undefined): Look["sample"]["tasks"][number]["target"] {
  switch (health) {
    case "healthy":
    case "initial":
    case "draining":
      return health;
    case undefined:
      return "none";
    default:
      return "unhealthy";
  }
}

function reasonOf({ reason, exitCode, containerReason }: NonNullable<TaskState["stop"]>): string {
  const code = exitCode === undefined ? "" : `, exit code ${exitCode}`;
  return `${reason}${code}${containerReason === undefined ? "" : ` (${containerReason})`}`;
}

/** 3 of `hello:3`. */
function revisionNumber(revision: string): number {
  return Number(revision.split(":").at(-1) ?? 0);
}
