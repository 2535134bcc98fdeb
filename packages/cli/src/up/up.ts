import { sharedNetworksOf, type ServiceDefinition } from "@evenkeel/definition";
import { formatDuration, pause, realClock } from "@evenkeel/kernel";
import { livingNodes, readRegionInfo } from "@evenkeel/region";
import { loadServices } from "../definition/load-definition.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { runtimeIn } from "../images/local-images.ts";
import { Failure } from "../failure.ts";
import { checkPortIsFree } from "../region/free-port.ts";
import { portHint } from "../region/port-hint.ts";
import { regionClients } from "../region/region-clients.ts";
import { startRegion, type StartedRegion } from "../region/start-region.ts";
import { stopRegion } from "../region/stop-region.ts";
import { endAbandonedRuns } from "../region/rehearsal-runs.ts";
import { takeInterruption } from "../terminal/interruption.ts";
import type { Output } from "../terminal/output.ts";
import { showProgress } from "../terminal/progress.ts";
import type { Attempt, Undertaking, UpOptions } from "./attempt.ts";
import { announce } from "./announce.ts";
import { followEvents } from "./follow-events.ts";
import { provisionAndWait, type UpResult } from "./bring-up.ts";
import { provisionNetwork } from "./provision-network.ts";
import { changedLines, renderUp } from "../stack/render-up.ts";
import { checkOneRegion, checkRunsHere, checkRuntime } from "../stack/runs-here.ts";
import { firstState } from "../stack/up-state.ts";

/**
 * Brings the services up, prints where they answer, and stays until it is interrupted; then nothing is left running. What
 * goes wrong on the way is a `Failure`: it leaves nothing running either, except with `--detach` and in a region that ran
 * before.
 */
export async function up(options: UpOptions, output: Output): Promise<ExitCode> {
  const startedMs = realClock.now();
  const defined = await loadServices(options.paths, options.service);
  const services = defined.map((definition) => withEnvironment(definition, options.environment ?? {}));
  for (const definition of services) {
    checkRunsHere(definition, options.paths);
    checkRuntime(definition, options.paths, runtimeIn(options.paths.stateDirectory, options.runtime));
  }
  checkOneRegion(services, options.paths);
  for (const run of await endAbandonedRuns(options.paths.stateDirectory))
    output.say(`  ended what a rehearsal had left: ${run}`);
  await checkPortIsFree(options);
  const interruption = takeInterruption();
  try {
    return await upInterruptibly(begin({ services, options, output, startedMs, interruption }));
  } finally {
    interruption.release();
  }
}

function withEnvironment(definition: ServiceDefinition, values: Readonly<Record<string, string>>): ServiceDefinition {
  const known = Object.entries(values).filter(([name]) => Object.hasOwn(definition.environment, name));
  if (known.length === 0) return definition;
  return { ...definition, environment: { ...definition.environment, ...Object.fromEntries(known) } };
}

async function upInterruptibly(attempt: Undertaking): Promise<ExitCode> {
  const { options, interruption, starting } = attempt;
  try {
    const outcome = await Promise.race([bringUp(attempt), interruption.whenFirst]);
    if (options.mode === "detached" && outcome === "steady") return exitCodes.done;
    if (outcome === "steady") await keepFollowing(attempt);
  } catch (error) {
    const origin = await originOf(starting);
    // What served before this command began goes on, whatever becomes of the command.
    const isOurs = origin === "started" && !attempt.servedBefore;
    if (isOurs && options.mode === "attached") await stopAll(attempt);
    // Where it was not even begun, nothing else mentions the region.
    if (isOurs && options.mode === "detached" && isBeforeStack(error)) {
      const { endpoint } = (await starting).info;
      attempt.output.say(
        `  the region at ${endpoint} goes on running: evenkeel down${options.paths.configOption} stops it`,
      );
    }
    throw error;
  }
  // A region that is just starting has to stand before it can be stopped.
  const origin = await originOf(starting);
  if (options.mode === "attached" || origin === "started") await stopAll(attempt);
  return options.mode === "detached" ? exitCodes.timedOut : exitCodes.done;
}

function isBeforeStack(error: unknown): boolean {
  return error instanceof Failure && (error.exitCode === exitCodes.usage || error.exitCode === exitCodes.preflight);
}

/** From here on only an interruption stops what serves: what cannot be looked at is said, and looked at again. */
async function keepFollowing(attempt: Undertaking): Promise<void> {
  const { output, interruption } = attempt;
  while (!interruption.first.aborted) {
    try {
      await followEvents(attempt);
      return;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      output.say(`  the service goes on, but cannot be looked at: ${why}`);
      await pause({ clock: realClock, signal: interruption.first }, retryMs);
    }
  }
}

const retryMs = 2000;

function begin(
  given: Pick<Undertaking, "services" | "options" | "output" | "startedMs" | "interruption">,
): Undertaking {
  const { services, options } = given;
  const { stateDirectory } = options.paths;
  const servedBefore = livingNodes(stateDirectory).length > 0;
  const starting = startRegion({
    stateDirectory,
    region: services[0]?.region ?? "",
    ...(options.speed !== undefined && { speed: options.speed }),
    ...(options.latency !== undefined && { latency: options.latency }),
    ...(options.taskNetwork !== undefined && { taskNetwork: options.taskNetwork }),
    ...(options.runtime !== undefined && { runtime: options.runtime }),
    ...(options.httpPort !== undefined && { listenerPorts: [{ listenerPort: 80, hostPort: options.httpPort }] }),
  });
  // Awaited later, where its failure is reported.
  starting.catch(() => undefined);
  const clients = starting.then(({ info }) => regionClients(stateDirectory, info));
  clients.catch(() => undefined);
  return { ...given, servedBefore, starting, clients: () => clients };
}

/** Networks that services share first, then one service after the other. */
async function bringUp(undertaking: Undertaking): Promise<"steady" | "interrupted"> {
  const { services, options, output } = undertaking;
  for (const shared of sharedNetworksOf(await loadServices(options.paths))) {
    if (!services.some(({ name }) => shared.services.includes(name))) continue;
    if ((await provisionNetwork(undertaking, shared)) === "interrupted") return "interrupted";
  }
  const raised: [Attempt, UpResult][] = [];
  for (const definition of services) {
    const attempt = { ...undertaking, definition };
    const result = await bringUpService(attempt);
    if (result === "interrupted") return result;
    raised.push([attempt, result]);
  }
  await announce(undertaking, raised).catch((error: unknown) => {
    // The services run, whether or not that can be printed: their events are followed all the same.
    if (options.mode === "detached") throw error;
    output.say(`  ${error instanceof Error ? error.message : String(error)}`);
  });
  return "steady";
}

async function bringUpService(attempt: Attempt): Promise<UpResult | "interrupted"> {
  const { output, definition, options } = attempt;
  const running = readRegionInfo(options.paths.stateDirectory);
  const { taskNetwork, runtime } = { ...running, ...options };
  const hint = await portHint({ command: definition.image.command, taskNetwork, runtime });
  if (hint !== undefined) output.say(hint);
  const progress = showProgress(output, {
    block: (state, look) => renderUp(state, { ...look, colours: output.colours }),
    changes: changedLines,
  });
  // What is printed at the end stands below the picture, which does not begin again.
  attempt.interruption.first.addEventListener("abort", () => progress.end());
  try {
    return await provisionAndWait(attempt, firstState(definition, options.paths.definitionName), progress.show);
  } finally {
    progress.end();
  }
}

/** Whether this command started the region; what never started counts as joined. */
async function originOf(starting: Promise<StartedRegion>): Promise<StartedRegion["origin"]> {
  try {
    return (await starting).origin;
  } catch {
    return "joined";
  }
}

/** Stops everything that runs on the state folder, and says so. Another interruption ends it at once. */
async function stopAll({
  options,
  output,
  interruption,
}: Pick<Undertaking, "options" | "output" | "interruption">): Promise<void> {
  const { stateDirectory } = options.paths;
  const { colours } = output;
  output.say("");
  output.say("  stopping: tasks finish their requests (Ctrl-C again ends them at once)");
  const stopped = await stopRegion(stateDirectory, interruption.second);
  const duration = stopped.what === "region" ? `    ${formatDuration(stopped.tookMs)}` : "";
  const way = stopped.what === "region" && stopped.way === "forced" ? "forced; " : "";
  output.say(`  ${colours.green("✔")} stopped               ${way}nothing is left running${colours.dim(duration)}`);
}
