import { hex, realClock, realRandom, scaledClock, type Clock, type Timer } from "@evenkeel/kernel";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ensureCredentials } from "./credentials.ts";
import { dispatcher } from "./dispatcher.ts";
import { Engine } from "./engine/engine.ts";
import { EventStreams } from "./engine/event-streams.ts";
import { awsLatency, instantLatency } from "./engine/latency.ts";
import { serveHttp, type HttpServer } from "./http-server.ts";
import { removeRegionInfo, writeRegionInfo, type RegionInfo } from "./region-info.ts";
import { adoptSettings, latestMoment, noteLatestMoment } from "./region-settings.ts";
import { stopAllTasks } from "./services/ecs/stop-all.ts";
import { tasksToAdopt } from "./services/ecs/task-spec.ts";
import { setPortPreference } from "./services/elbv2/host-ports.ts";
import { services } from "./services/index.ts";
import { stopLeftovers } from "./stop-leftovers.ts";
import { openStore } from "./store/record-store.ts";
import { sqliteBackend } from "./store/sqlite.ts";
import type { Store } from "./store/store.ts";
import { version } from "./version.ts";
import { openImages } from "./world/images/index.ts";
import { createNodeProcesses } from "./world/node-processes/index.ts";
import { createProcessTasks } from "./world/process/index.ts";
import { stopTasks } from "./world/stop-tasks.ts";
import { perform, type World } from "./world/world.ts";

export interface RegionOptions {
  /** Where everything of this region is kept: `.evenkeel` beside the definition. */
  readonly stateDirectory: string;
  /** 12 digits. */
  readonly account: string;
  readonly region: string;
  /** Where the API answers; the next free port where it is taken. */
  readonly port: number;
  /** How fast the region's time runs against the machine's. */
  readonly speed: number;
  readonly latency: "instant" | "aws";
  /** The loopback ports wanted for listener ports. */
  readonly listenerPorts: readonly { readonly listenerPort: number; readonly hostPort: number }[];
  /** Told of what goes wrong inside. */
  readonly onDefect: (error: unknown) => void;
}

/** A region that runs in this process; its tasks and load balancer nodes are processes of their own. */
export interface Region {
  readonly info: RegionInfo;
  /** Ends the tasks, the nodes and the API; the records stay. */
  stop(): Promise<void>;
}

/**
 * Opens the region of a state folder and goes on where it was.
 * @throws StoreInUseError when another process runs it, SettingsError when it was made as another region
 */
export async function openRegion(options: RegionOptions): Promise<Region> {
  const { stateDirectory } = options;
  mkdirSync(stateDirectory, { recursive: true, mode: 0o700 });
  const store = openStore(sqliteBackend(join(stateDirectory, "region.db")));
  try {
    return await openOver(store, options);
  } catch (error) {
    store.close();
    throw error;
  }
}

async function openOver(store: Store, options: RegionOptions): Promise<Region> {
  const { stateDirectory, account, region, speed, latency } = options;
  adoptSettings(store, { account, region });
  const clock = regionClock(store, speed);
  const credentials = ensureCredentials(stateDirectory);
  const running: { engine?: Engine } = {};
  const observe: Engine["observe"] = (observation) => running.engine?.observe(observation);
  const images = openImages(stateDirectory);
  const world: World = {
    tasks: createProcessTasks({ stateDirectory, clock, images, speed, observe }),
    nodes: createNodeProcesses({ stateDirectory, clock, speed, observe }),
  };
  const streams = new EventStreams({ store, clock: realClock, onDefect: options.onDefect });
  const dispatch = dispatcher({ services, region, engine: () => running.engine, streams });
  const server = await serveHttp({
    ...options,
    store,
    clock,
    dispatch,
    setAsides: () => running.engine?.setAsides() ?? [],
    credentials,
    newRequestId: () => hex(realRandom, 32),
  });
  const endpoint = `http://127.0.0.1:${server.port}`;
  const moments = noteMoments(store, clock, speed);
  const engine = new Engine({
    ...{ store, clock, random: realRandom, account, region, endpoint, services },
    latency: latency === "aws" ? awsLatency : instantLatency,
    perform: (effect) => perform(effect, world),
    onDefect: options.onDefect,
  });
  running.engine = engine;
  for (const preference of options.listenerPorts) engine.run((context) => setPortPreference(context, preference));
  world.tasks.adopt(tasksToAdopt(store, { region, endpoint }));
  engine.start();
  const info = writeRegionInfo(stateDirectory, { endpoint, account, region, speed, latency, version });
  const stop = (): Promise<void> => {
    delete running.engine;
    return stopRegion({ engine, streams, world, store, server, moments, stateDirectory, endpoint, region });
  };
  return { info, stop };
}

interface Running {
  readonly engine: Engine;
  readonly streams: EventStreams;
  readonly world: World;
  readonly store: Store;
  readonly server: HttpServer;
  readonly moments: { stop(): void };
  readonly stateDirectory: string;
  readonly endpoint: string;
  readonly region: string;
}

async function stopRegion({
  engine,
  streams,
  world,
  store,
  server,
  moments,
  stateDirectory,
  endpoint,
  region,
}: Running): Promise<void> {
  const running = tasksToAdopt(store, { region, endpoint });
  engine.run(stopAllTasks);
  engine.stop();
  streams.stop();
  moments.stop();
  await Promise.all([server.close(), stopTasks(world.tasks, running, stateDirectory)]);
  world.tasks.release();
  world.nodes.release();
  await stopLeftovers(stateDirectory);
  // While the folder is still ours: the next control plane may write its own as soon as the store is closed.
  removeRegionInfo(stateDirectory);
  store.close();
}

/** Time never goes back, also after a run at a higher speed, and however that ended. */
function regionClock(store: Store, speed: number): Clock {
  const nowMs = realClock.now();
  const startMs = Math.max(nowMs, latestMoment(store));
  return speed === 1 && startMs === nowMs ? realClock : scaledClock({ speed, startMs });
}

/** How often the time is noted, in real milliseconds. */
const momentTickMs = 2000;

/** Notes time ahead, for two ticks (one may come late), as a crash notes nothing; an orderly end notes when it was. */
function noteMoments(store: Store, clock: Clock, speed: number): { stop(): void } {
  if (clock === realClock) return { stop: () => undefined };
  const tick = (): Timer => {
    noteLatestMoment(store, clock.now() + 2 * momentTickMs * speed);
    return realClock.after(momentTickMs, () => (timer = tick()));
  };
  let timer = tick();
  return {
    stop() {
      timer.cancel();
      noteLatestMoment(store, clock.now());
    },
  };
}
