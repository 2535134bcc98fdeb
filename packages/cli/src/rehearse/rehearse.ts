import type { ServiceDefinition } from "@evenkeel/definition";
import { preciseClock, realClock } from "@evenkeel/kernel";
import {
  livingNodes,
  networkSupport,
  processesOf,
  readRegionInfo,
  systemProcessTable,
  type Runtime,
} from "@evenkeel/region";
import {
  FaultNotDone,
  judge,
  play,
  type JudgedRun,
  type Played,
  type RunRecord,
  type Scenario,
  type ScheduledEvent,
} from "@evenkeel/rehearsal";
import { availableParallelism, totalmem } from "node:os";
import { loadDefinition } from "../definition/load-definition.ts";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { ownPackage } from "../own-package.ts";
import type { ProjectPaths } from "../project-paths.ts";
import { takeInterruption, type Interruption } from "../terminal/interruption.ts";
import type { Output } from "../terminal/output.ts";
import { showProgress } from "../terminal/progress.ts";
import { regionClients } from "../region/region-clients.ts";
import { Dependencies, machineName } from "./dependencies/dependencies.ts";
import { planDependencies, type PlannedDependency } from "./dependencies/plan-dependencies.ts";
import { loadScenario } from "./load-scenario.ts";
import { readOwnSecrets } from "./own-secrets.ts";
import { preflight } from "./preflight.ts";
import { raiseService } from "./raise-service.ts";
import { playChanges, renderPlay, type PlayView } from "./render-play.ts";
import { endRun, makeRunFolder, type RunFolder } from "../region/rehearsal-runs.ts";
import { serviceSettings } from "./service-settings.ts";
import { leftoversOf, stageOf, type StagedService } from "./stage-of.ts";
import { reportVerdict, type VerdictShow } from "./report-verdict.ts";

/** What `rehearse` is asked for. */
export interface RehearseRequest extends VerdictShow {
  readonly paths: ProjectPaths;
  /** A name, or the path of a file. */
  readonly scenario: string;
  readonly service?: string;
  readonly runtime: Runtime;
  readonly speed: number;
  /** @default the scenario's */
  readonly seed?: number;
}

/** Plays a scenario on the service, in a region of its own, and says what was kept and what was missed; the exit code. */
export async function rehearse(request: RehearseRequest, output: Output): Promise<number> {
  const { paths, runtime } = request;
  const scenario = await loadScenario(paths, request.scenario);
  const definition = await loadDefinition(paths, request.service);
  const seed = request.seed ?? scenario.seed;
  const schedule = preflight({ scenario, definition, runtime, seed });
  const secrets = await readOwnSecrets(definition, paths, ownRegion(paths));
  const planned = planDependencies({ scenario, definition, secrets, runtime });
  const folder = makeRunFolder(paths, scenario.name);
  const rehearsal = {
    request,
    scenario: { ...scenario, seed },
    definition,
    secrets,
    planned,
    schedule,
    folder,
    output,
  };
  const run = await inOwnRegion(rehearsal);
  return run ? reportVerdict(judge(run), folder, request, output) : exitCodes.interrupted;
}

interface Rehearsal {
  readonly request: RehearseRequest;
  readonly scenario: Scenario;
  readonly definition: ServiceDefinition;
  /** The values of the service's secrets, by variable. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly planned: readonly PlannedDependency[];
  readonly schedule: readonly ScheduledEvent[];
  readonly folder: RunFolder;
  readonly output: Output;
}

/** Whatever happens, its region is ended with it. Undefined where it was interrupted before there was anything to judge. */
async function inOwnRegion(rehearsal: Rehearsal): Promise<RunRecord | undefined> {
  const { request, definition, secrets, planned, schedule, folder, output } = rehearsal;
  const { runtime, speed } = request;
  const interruption = takeInterruption();
  const dependencies = await Dependencies.open(planned, { taskHost: await taskHost(planned), speed });
  try {
    output.say(`  a region of its own for the rehearsal: what runs beside it is not touched`);
    const paths = { ...request.paths, stateDirectory: folder.stateDirectory };
    const signal = interruption.first;
    const raising = { definition, paths, schedule, runtime, speed, secrets, dependencies, output, signal };
    const staged = await raiseService(raising);
    return staged && (await playOn(staged, rehearsal, interruption));
  } finally {
    await endRun(folder.stateDirectory);
    dependencies.close();
    interruption.release();
  }
}

function ownRegion({ stateDirectory }: ProjectPaths) {
  const info = readRegionInfo(stateDirectory);
  return info && { info, clients: regionClients(stateDirectory, info) };
}

/** By which tasks that are processes reach this machine's loopback. */
async function taskHost(planned: readonly PlannedDependency[]): Promise<string> {
  if (planned.length === 0) return "";
  return (await networkSupport()).kind === "namespaces" ? machineName : "127.0.0.1";
}

async function playOn(staged: StagedService, rehearsal: Rehearsal, interruption: Interruption): Promise<RunRecord> {
  const startedAt = new Date(realClock.now()).toISOString();
  const played = await showPlay(staged, rehearsal, interruption);
  const { request, scenario, definition, schedule } = rehearsal;
  const left = await leftoversOf(staged);
  const { eventsToldTwice, ...observed } = played;
  return {
    ...{ formatVersion: 1, startedAt, evenkeel: ownPackage().version, machine: machine() },
    ...{ runtime: request.runtime, speed: request.speed, seed: scenario.seed, scenario, schedule },
    ...{ service: serviceSettings(definition), ...observed },
    atEnd: { ...left, eventsToldTwice, processes: await processesLeft(staged) },
  };
}

async function showPlay(
  staged: StagedService,
  { scenario, schedule, definition, output }: Rehearsal,
  { first }: Interruption,
): Promise<Played> {
  let shown = 0;
  const progress = showProgress<PlayView>(output, {
    block: (view, look) => renderPlay(view, { ...look, colours: output.colours }),
    changes(before, after) {
      const lines = playChanges(before, after, shown);
      shown = after.journal.events.length;
      return lines;
    },
  });
  try {
    return await play({
      ...{ scenario, schedule, stage: stageOf(staged), clock: preciseClock, signal: first },
      onProgress: (state) => progress.show({ ...state, name: scenario.name, zones: definition.zones }),
    });
  } catch (error) {
    if (!(error instanceof FaultNotDone)) throw error;
    throw new Failure(exitCodes.preflight, error.message, {
      fix: "evenkeel rehearse with a scenario that leaves it out",
    });
  } finally {
    progress.end();
  }
}

/** Ends the region, and looks for what lives on: by the processes that there were. */
async function processesLeft({ target }: StagedService): Promise<readonly string[]> {
  const { stateDirectory } = target.paths;
  const table = systemProcessTable();
  const pids = [...processesOf(stateDirectory).map(({ pid }) => pid), ...livingNodes(stateDirectory)];
  const before = pids.map((pid) => ({
    pid,
    startTime: table.startTimeOf(pid),
    command: table.commandOf(pid).join(" "),
  }));
  await endRun(stateDirectory);
  return before.flatMap(({ pid, startTime, command }) =>
    startTime !== undefined && table.startTimeOf(pid) === startTime ? `${pid} ${command}` : [],
  );
}

function machine(): JudgedRun["machine"] {
  return {
    cores: availableParallelism(),
    memoryMiB: Math.round(totalmem() / 2 ** 20),
    platform: process.platform,
    node: process.version,
  };
}
