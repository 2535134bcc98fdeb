import { realClock, scaledClock, VirtualClock } from "@evenkeel/kernel";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildImage } from "../docker/build.ts";
import { connectEngine, unless } from "../docker/engine.ts";
import { findImage } from "../docker/images.ts";
import { openEngineTasks } from "../docker/index.ts";
import { openImages } from "../images/index.ts";
import { removeStateDirectory } from "../../state-directory.ts";
import type { Observation } from "../observations.ts";
import { createProcessTasks, networkSupport, stopLeftovers, type Exposure } from "../process/index.ts";
import type { SimulatedBehaviour } from "../simulated/behaviour.ts";
import { simulatedTasks, type SimulatedTasks } from "../simulated/tasks.ts";
import type { ContainerSpec, Tasks } from "../tasks.ts";

/** For tests: a world that runs tasks, and what it reported. */
export interface TasksWorld {
  readonly tasks: Tasks;
  /** Ends the world's control plane; the next one takes the tasks over. */
  restart(): Promise<void>;
  readonly observations: readonly Observation[];
  /** Waits for an observation that holds, among those reported since the last restart. */
  until(holds: (observation: Observation) => boolean): Promise<Observation>;
  close(): Promise<void>;
}

/** An application that would end at once, if it got SIGTERM. */
const politeScript = "process.on('SIGTERM', () => process.exit(0)); console.log('ready'); setInterval(() => {}, 1000)";

/** One that answers requests with the moment at which it began. */
const answersScript = `
  const http = require('node:http'); const began = String(process.hrtime.bigint());
  http.createServer((_, answer) => answer.end(began)).listen(8080, () => console.log('ready'));`;

/** How fast the region's time runs against real time, where that is real. */
const speed = 20;

/** The images that every world has: what their containers do. All print `ready` when they run. */
const commands = {
  "runs:1": sh("trap 'exit 143' TERM; echo ready; while :; do sleep 0.01; done"),
  "below-a-shell:1": sh(`"${process.execPath}" -e "${politeScript}"; true`),
  "polite:1": sh("trap 'exit 0' TERM; echo ready; while :; do sleep 0.01; done"),
  "stubborn:1": sh("trap '' TERM; echo ready; while :; do sleep 0.01; done"),
  "exits-3:1": sh("exit 3"),
  "exits-0:1": sh("exit 0"),
  "exits-with-code:1": sh('exit "$EXIT_CODE"'),
  "runs-80-s:1": sh(`sleep ${80 / speed}; exit 3`),
  "unstartable:1": ["no-such-program"],
  "answers:1": [process.execPath, "-e", answersScript],
};

const behaviours: Record<string, SimulatedBehaviour> = {
  "polite:1": { stopExitCode: 0 },
  "below-a-shell:1": { stopMs: Infinity },
  "stubborn:1": { stopMs: Infinity },
  "exits-3:1": { exitsAfterMs: 10, exitCode: 3 },
  "exits-0:1": { exitsAfterMs: 10 },
  "runs-80-s:1": { exitsAfterMs: 80_000, exitCode: 3 },
  "unstartable:1": { startFailure: "CannotStartContainerError: no such program" },
  "missing:1": { pullFailure: "CannotPullContainerError: not found" },
};

function behaviourOf({ image, environment }: ContainerSpec): SimulatedBehaviour {
  if (image !== "exits-with-code:1") return behaviours[image] ?? {};
  return { exitsAfterMs: 10, exitCode: Number(environment["EXIT_CODE"]) };
}

export function aSimulatedWorld(): Promise<TasksWorld> {
  const clock = new VirtualClock();
  const observations: Observation[] = [];
  const observe = (observation: Observation): void => {
    observations.push(observation);
    if (observation.kind === "containerStarted") {
      clock.after(0, () => tasks.write(observation.taskId, ["ready"], observation.container));
    }
  };
  const tasks: SimulatedTasks = simulatedTasks({ clock, observe, behaviour: behaviourOf });
  return Promise.resolve({
    tasks,
    observations,
    restart() {
      tasks.release();
      observations.length = 0;
      return Promise.resolve();
    },
    until(holds) {
      for (let seconds = 0; seconds < 600 && !observations.some(holds); seconds++) clock.advance(1000);
      const found = observations.find(holds);
      return found ? Promise.resolve(found) : Promise.reject(new Error("it was not reported within ten minutes"));
    },
    close: () => Promise.resolve(),
  });
}

export interface ProcessWorld extends TasksWorld {
  readonly stateDirectory: string;
  /** What tasks opened to other machines, and closed again. */
  readonly exposures: readonly (readonly [what: "opened" | "closed", exposure: Exposure])[];
  /** Pushes an image that runs a Node script. */
  pushScript(reference: string, source: string): Promise<void>;
}

/** Real processes on the machine's network; the region's time runs twenty times as fast as real time. */
export function aProcessWorld(): Promise<ProcessWorld> {
  return openProcessWorld("shared");
}

/** The same, each task in a network of its own. */
export function aNetworkedWorld(): Promise<ProcessWorld> {
  return openProcessWorld("own");
}

/** Why this machine cannot give tasks networks of their own; undefined when it can. */
export async function noNetworks(): Promise<string | undefined> {
  const support = await networkSupport();
  if (support.kind === "namespaces") return undefined;
  console.log(`Tasks in networks of their own are skipped: ${support.reason}.`);
  return support.reason;
}

async function openProcessWorld(wanted: "own" | "shared"): Promise<ProcessWorld> {
  const folder = mkdtempSync(join(tmpdir(), "evenkeel-tasks-"));
  const stateDirectory = join(folder, "state");
  const images = openImages(stateDirectory);
  mkdirSync(join(folder, "application"));
  for (const [reference, command] of Object.entries(commands)) {
    await images.push({ reference, directory: join(folder, "application"), config: { command } });
  }
  const clock = scaledClock({ speed, startMs: realClock.now() });
  const { observations, observe, until } = observer();
  const networks = { wanted, decided: () => undefined };
  const exposed: (readonly ["opened" | "closed", Exposure])[] = [];
  const exposures = {
    opened: (exposure: Exposure) => void exposed.push(["opened", exposure]),
    closed: (exposure: Exposure) => void exposed.push(["closed", exposure]),
  };
  const open = (): Tasks => createProcessTasks({ stateDirectory, clock, images, observe, speed, networks, exposures });
  let tasks = open();
  return {
    stateDirectory,
    ...{ observations, until },
    exposures: exposed,
    async pushScript(reference, source) {
      const directory = mkdtempSync(join(folder, "script-"));
      writeFileSync(join(directory, "main.mjs"), source);
      await images.push({ reference, directory, config: { command: ["node", "main.mjs"] } });
    },
    get tasks() {
      return tasks;
    },
    restart() {
      tasks.release();
      observations.length = 0;
      tasks = open();
      return Promise.resolve();
    },
    async close() {
      tasks.release();
      await stopLeftovers(stateDirectory);
      removeStateDirectory(stateDirectory);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Why this machine cannot run containers from what is on it; undefined when it can. */
export async function noEngine(): Promise<string | undefined> {
  try {
    const engine = await connectEngine({ waitMs: 0 });
    if (await findImage(engine, baseImage)) return undefined;
    console.log(`Tasks as containers are skipped: no image ${baseImage} (node tools/base-image/main.ts).`);
  } catch (error) {
    console.log(`Tasks as containers are skipped: ${String(error)}.`);
  }
  return "no Docker engine with a base image";
}

/** What `tools/base-image` makes. */
const baseImage = "evenkeel/base:bookworm";

/** Real containers of the Docker engine, their images in a namespace (`name/`) of the test file's own. */
export async function aDockerWorld(namespace = ""): Promise<TasksWorld> {
  const stateDirectory = mkdtempSync(join(tmpdir(), "evenkeel-containers-"));
  const engine = await connectEngine();
  for (const [name, command] of Object.entries(commands)) {
    const reference = `${namespace}${name}`;
    if (await findImage(engine, reference)) continue;
    const own = command.map((word) => word.replaceAll(process.execPath, "node"));
    const dockerfile = `FROM ${baseImage}\nCMD ${JSON.stringify(own)}\n`;
    writeFileSync(join(stateDirectory, "Dockerfile"), dockerfile);
    await buildImage(engine, { directory: stateDirectory, reference });
  }
  const clock = scaledClock({ speed, startMs: realClock.now() });
  const { observations, observe, until } = observer();
  const sources = { locate: () => ({ kind: "elsewhere" }) as const, login: () => Promise.resolve(undefined) };
  const open = (): Promise<Tasks> =>
    openEngineTasks({ stateDirectory, clock, observe, speed, sources, answerAt: () => Promise.resolve(false) });
  let tasks = await open();
  return {
    ...{ observations, until },
    get tasks() {
      return tasks;
    },
    async restart() {
      tasks.release();
      observations.length = 0;
      tasks = await open();
    },
    async close() {
      await tasks.end();
      rmSync(stateDirectory, { recursive: true });
    },
  };
}

/** Removes the images that `aDockerWorld` builds. */
export async function removeWorldImages(namespace = ""): Promise<void> {
  const engine = await connectEngine();
  for (const name of Object.keys(commands)) await engine.getImage(`${namespace}${name}`).remove().catch(unless(404));
}

/** Keeps what is reported, and waits for more of it. */
function observer() {
  const observations: Observation[] = [];
  const waiting = new Set<() => void>();
  return {
    observations,
    observe: (observation: Observation): void => {
      observations.push(observation);
      for (const look of waiting) look();
    },
    until: (holds: (observation: Observation) => boolean) =>
      new Promise<Observation>((resolve) => {
        const look = (): void => {
          const found = observations.find(holds);
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
}

function sh(script: string): readonly string[] {
  return ["sh", "-c", script.includes("ready") ? script : `echo ready; ${script}`];
}
