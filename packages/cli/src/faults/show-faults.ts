import { didYouMean, formatDuration, parseDurationMs } from "@evenkeel/kernel";
import {
  allowedOf,
  faultKind,
  faultKinds,
  isParameterProblem,
  readParameters,
  type FaultKind,
} from "@evenkeel/region/faults";
import { zoneNamed } from "@evenkeel/rehearsal";
import { restCalls, type RestCall } from "../aws/rest-calls.ts";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { readService } from "../service/read-service.ts";
import type { Output } from "../terminal/output.ts";
import { findTarget, type ServiceTarget } from "../target/service-target.ts";
import type { ProjectPaths } from "../project-paths.ts";
import { endAbandonedRuns } from "../region/rehearsal-runs.ts";
import { beginFault, faultState, runningExperiments, stopExperiments } from "./experiments.ts";

/** Which fault to begin by hand, and on whom. */
export interface InjectRequest {
  readonly paths: ProjectPaths;
  readonly service?: string;
  readonly fault: string;
  readonly zone?: string;
  /** The beginning of a task's id. */
  readonly task?: string;
  readonly for?: string;
  /** `name=value`. */
  readonly parameters: readonly string[];
}

/** `fault inject`: begins one fault on the service that runs here. */
export async function injectFault(request: InjectRequest, output: Output): Promise<void> {
  const kind = kindOf(request.fault);
  const parameters = parametersOf(kind, request.parameters);
  const target = await findTarget({ ...request, to: "local" });
  const forSeconds = durationOf(kind, request.for);
  const { zone, taskIds, arns } = await whom(kind, request, target);
  const { local, paths } = target;
  const refusal = kind.refusedIn?.[local?.runtime ?? "process"];
  if (refusal !== undefined)
    throw new Failure(exitCodes.preflight, `${kind.name} cannot be done honestly here`, {
      given: refusal,
      fix: "evenkeel fault kinds: which others there are",
    });
  const fis = fisOf(target);
  const due = { event: { fault: kind.name, parameters }, ...(forSeconds !== undefined && { forSeconds }) };
  const id = await beginFault(
    fis,
    { ...due, ...(taskIds && { taskIds }), ...(zone !== undefined && { zone }) },
    { taskArn: (taskId) => arns.get(taskId) ?? taskId },
  );
  const found = await faultState(fis, id);
  if (found.state === "failed")
    throw new Failure(exitCodes.preflight, `${kind.name} could not be done: ${found.reason}`, {
      fix: "evenkeel status: what runs; then inject it again",
    });
  const whose = taskIds ? `task ${taskIds.map((each) => each.slice(0, 8)).join(", ")}` : (zone ?? "the region");
  output.result(
    `  ✔ ${kind.name} on ${whose}${forSeconds === undefined ? "" : ` for ${formatDuration(forSeconds * 1000)}`} (${id})`,
  );
  output.say(`  ${kind.summary} At its end: ${kind.undo}`);
  if (forSeconds !== undefined)
    output.say(`  next  evenkeel fault ls${paths.configOption} · evenkeel fault clear${paths.configOption}`);
}

/** `fault ls`: the faults that last. */
export async function listFaults(
  paths: ProjectPaths,
  { output, format }: { readonly output: Output; readonly format: "text" | "json" },
): Promise<void> {
  const running = await runningExperiments(fisOf(await findTarget({ paths, to: "local" })));
  if (format === "json") {
    output.result(JSON.stringify(running));
    return;
  }
  if (running.length === 0) output.result("  no fault lasts");
  for (const { id, actionIds, durations, status } of running) {
    output.result(`  ${actionIds.join(", ")}  ${status}  ${durations.join(", ")}  ${id}`);
  }
}

/** `fault clear`: ends every fault, and regions of rehearsals that were killed. */
export async function clearFaults(paths: ProjectPaths, output: Output): Promise<void> {
  const abandoned = await endAbandonedRuns(paths.stateDirectory);
  const { readRegionInfo } = await import("@evenkeel/region");
  const isUp = readRegionInfo(paths.stateDirectory) !== undefined;
  const ended = isUp ? await stopExperiments(fisOf(await findTarget({ paths, to: "local" }))) : [];
  for (const { actionIds, id } of ended) output.result(`  ✔ ended ${actionIds.join(", ")} (${id})`);
  for (const run of abandoned) output.result(`  ✔ ended what a rehearsal had left (${run})`);
  if (ended.length + abandoned.length === 0) output.result("  ✔ there was no fault");
}

/** The faults that there are, with what each does and the parameters that it takes. */
export function describeFaults({ result }: Output): void {
  const width = Math.max(...faultKinds.map(({ name }) => name.length));
  for (const { name, summary, parameters } of faultKinds) {
    result(`  ${name.padEnd(width)}  ${summary}`);
    for (const [parameter, each] of Object.entries(parameters)) {
      const usual = each.default === undefined ? "" : `, ${each.default} by default`;
      result(`  ${" ".repeat(width)}    ${parameter}: ${each.summary}; ${allowedOf(each)}${usual}`);
    }
  }
}

function fisOf({ paths, local }: ServiceTarget): RestCall {
  if (!local) throw new Failure(exitCodes.usage, "faults are for the region that runs here");
  return restCalls(paths.stateDirectory, local, "fis");
}

function kindOf(name: string): FaultKind {
  const kind = faultKind(name);
  if (kind) return kind;
  const names = faultKinds.map((each) => each.name);
  const meant = didYouMean(name, names);
  throw new Failure(exitCodes.usage, `there is no fault ${name}`, {
    given: name,
    allowed: names.join(", "),
    fix: meant === undefined ? "evenkeel fault kinds" : `evenkeel fault inject ${meant}`,
  });
}

function parametersOf(kind: FaultKind, given: readonly string[]): Readonly<Record<string, number | string>> {
  const pairs = given.map((text): [string, string] => {
    const [name = "", ...value] = text.split("=");
    return [name, value.join("=")];
  });
  const read = readParameters(kind, Object.fromEntries(pairs));
  if (!isParameterProblem(read)) return read;
  const { parameter, given: value, allowed } = read;
  throw new Failure(exitCodes.usage, `${kind.name} does not take that`, {
    given: `${parameter}=${value}`,
    allowed,
    fix: "evenkeel fault kinds",
  });
}

function durationOf(kind: FaultKind, text: string | undefined): number | undefined {
  if (kind.duration === "once") {
    if (text === undefined) return undefined;
    throw new Failure(exitCodes.usage, `${kind.name} is over at once`, {
      given: `--for ${text}`,
      allowed: "no --for",
      fix: "leave it out",
    });
  }
  const durationMs = parseDurationMs(text ?? "1m");
  if (durationMs !== undefined && durationMs >= 1000) return durationMs / 1000;
  throw new Failure(exitCodes.usage, "--for must be a duration", {
    given: text ?? "",
    allowed: "1s and more: 30s, 2m, 1h",
    fix: "--for 1m",
  });
}

interface Whom {
  readonly zone: string | undefined;
  readonly taskIds: readonly string[] | undefined;
  readonly arns: ReadonlyMap<string, string>;
}

/** A fault of tasks concerns one of them, the first where none is named; one of a zone needs the zone. */
async function whom(
  kind: FaultKind,
  { zone, task }: InjectRequest,
  { clients, name, definition }: ServiceTarget,
): Promise<Whom> {
  const zones = definition?.zones ?? [];
  const named = zone === undefined ? undefined : zoneNamed(zone, zones);
  if (zone !== undefined && named === undefined) {
    throw new Failure(exitCodes.usage, "--zone must be a zone of the service", {
      given: zone,
      allowed: zones.join(", "),
      fix: `--zone ${zones[0] ?? ""}`,
    });
  }
  if (kind.target === "zone" && named === undefined) {
    throw new Failure(exitCodes.usage, `${kind.name} needs to know which zone`, {
      allowed: zones.join(", "),
      fix: `--zone ${zones[0] ?? ""}`,
    });
  }
  const isOfTasks = kind.target === "tasks" || (kind.target === "links" && named === undefined);
  if (!isOfTasks) return { zone: named, taskIds: undefined, arns: new Map() };
  const state = await readService(clients, name);
  const running = (state?.tasks ?? []).filter(
    (each) => each.lastStatus === "RUNNING" && (named === undefined || each.zone === named),
  );
  const found = running.find(({ id }) => id.startsWith(task ?? ""));
  if (!found) {
    throw new Failure(exitCodes.preflight, "no such task runs", {
      given: task ?? "no task at all",
      allowed: running.map(({ id }) => id.slice(0, 8)).join(", ") || "a service whose tasks run",
      fix: "evenkeel status",
    });
  }
  return { zone: undefined, taskIds: [found.id], arns: new Map([[found.id, found.arn]]) };
}
