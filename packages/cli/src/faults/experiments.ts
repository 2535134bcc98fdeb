import { poll, realClock, realRandom, uuid } from "@evenkeel/kernel";
import { faultKind } from "@evenkeel/region/faults";
import type { DueFault, FaultState } from "@evenkeel/rehearsal";
import { unlessRefused, type RestCall } from "../aws/rest-calls.ts";

/** An experiment of FIS, as far as faults by name are concerned. */
export interface Experiment {
  readonly id: string;
  readonly status: string;
  readonly reason?: string;
  /** Such as `evenkeel:task-hang`. */
  readonly actionIds: readonly string[];
  /** ISO 8601 durations of its actions, where they have one. */
  readonly durations: readonly string[];
}

/** Begins a fault of the catalogue as an experiment of one action; resolves with the experiment's id. */
export async function beginFault(
  fis: RestCall,
  due: DueFault,
  cluster: { readonly taskArn: (taskId: string) => string },
): Promise<string> {
  const template = await fis("POST", "/experimentTemplates", {
    clientToken: uuid(realRandom),
    description: `evenkeel: ${due.event.fault}`,
    stopConditions: [{ source: "none" }],
    // FIS wants one; nothing here asks what it may do.
    roleArn: "arn:aws:iam::000000000000:role/evenkeel-faults",
    ...experimentOf(due, cluster),
  });
  const { id } = template["experimentTemplate"] as { readonly id: string };
  const started = await fis("POST", "/experiments", { clientToken: uuid(realRandom), experimentTemplateId: id });
  await fis("DELETE", `/experimentTemplates/${id}`);
  return (started["experiment"] as { readonly id: string }).id;
}

function experimentOf(
  { event, forSeconds, taskIds, zone }: DueFault,
  { taskArn }: { readonly taskArn: (taskId: string) => string },
): object {
  const parameters = {
    ...Object.fromEntries(Object.entries(event.parameters).map(([name, value]) => [name, String(value)])),
    ...(forSeconds !== undefined && { duration: `PT${Math.ceil(forSeconds)}S` }),
  };
  const target = targetOf({ event, taskIds, zone }, taskArn);
  return {
    ...(target && { targets: { whom: target.target } }),
    actions: {
      fault: {
        actionId: `evenkeel:${event.fault}`,
        ...(Object.keys(parameters).length > 0 && { parameters }),
        ...(target && { targets: { [target.role]: "whom" } }),
      },
    },
  };
}

function targetOf(
  {
    event,
    taskIds,
    zone,
  }: Pick<DueFault, "event"> & { readonly taskIds: DueFault["taskIds"] | undefined; readonly zone: string | undefined },
  taskArn: (taskId: string) => string,
): { readonly role: string; readonly target: object } | undefined {
  const kind = faultKind(event.fault);
  if (taskIds) {
    const resourceArns = taskIds.map(taskArn);
    return { role: "Tasks", target: { resourceType: "aws:ecs:task", resourceArns, selectionMode: "ALL" } };
  }
  if (zone === undefined || kind?.target === "region") return undefined;
  const parameters = { availabilityZoneIdentifier: zone };
  return { role: "Zones", target: { resourceType: "evenkeel:zone", parameters, selectionMode: "ALL" } };
}

/** How it stands with an experiment. */
export async function faultState(fis: RestCall, id: string): Promise<FaultState> {
  const { status, reason = status } = experimentFrom((await fis("GET", `/experiments/${id}`))["experiment"]);
  if (status === "completed" || status === "stopped") return { state: "ended" };
  return status === "failed" || status === "cancelled" ? { state: "failed", reason } : { state: "running" };
}

/** The experiments that have not ended. */
export async function runningExperiments(fis: RestCall): Promise<readonly Experiment[]> {
  const running: Experiment[] = [];
  let page = "";
  do {
    const answer = await fis("GET", `/experiments${page}`);
    for (const summary of answer["experiments"] as readonly { readonly id: string }[]) {
      const experiment = experimentFrom((await fis("GET", `/experiments/${summary.id}`))["experiment"]);
      if (["pending", "initiating", "running", "stopping"].includes(experiment.status)) running.push(experiment);
    }
    const { nextToken } = answer;
    page = typeof nextToken === "string" ? `?nextToken=${encodeURIComponent(nextToken)}` : "";
  } while (page !== "");
  return running;
}

/** Stops the experiments that have not ended, and resolves with them when they have: what they have done is put right. */
export async function stopExperiments(fis: RestCall): Promise<readonly Experiment[]> {
  const running = await runningExperiments(fis);
  for (const { id } of running) {
    await unlessRefused(fis("DELETE", `/experiments/${id}`)); // refused where it has ended meanwhile
    const hasEnded = async (): Promise<true | undefined> =>
      (await faultState(fis, id)).state === "running" ? undefined : true;
    await poll(hasEnded, { clock: realClock, everyMs: endPollMs });
  }
  return running;
}

/** Between two looks at whether an experiment has ended, in milliseconds. */
const endPollMs = 20;

/** https://docs.aws.amazon.com/fis/latest/APIReference/API_Experiment.html */
function experimentFrom(document: unknown): Experiment {
  const { id, state, actions } = document as {
    readonly id: string;
    readonly state: { readonly status: string; readonly reason?: string };
    readonly actions: Readonly<
      Record<string, { readonly actionId: string; readonly parameters?: Readonly<Record<string, string>> }>
    >;
  };
  const all = Object.values(actions);
  return {
    ...{ id, ...state, actionIds: all.map(({ actionId }) => actionId) },
    durations: all.flatMap(({ parameters }) => parameters?.["duration"] ?? []),
  };
}
