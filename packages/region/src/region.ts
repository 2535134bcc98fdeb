import { hex, realClock, realRandom, scaledClock, type Clock, type Timer } from "@evenkeel/kernel";
import { join } from "node:path";
import { ensureCredentials } from "./credentials.ts";
import { dispatcher } from "./dispatcher.ts";
import { Engine } from "./engine/engine.ts";
import { EventStreams } from "./engine/event-streams.ts";
import { awsLatency, instantLatency } from "./engine/latency.ts";
import { serveHttp, type HttpServer } from "./http-server.ts";
import { openWorld } from "./open-world.ts";
import { Notices } from "./notices.ts";
import { removeRegionInfo, writeRegionInfo, type RegionInfo } from "./region-info.ts";
import type { RegionOptions } from "./region-options.ts";
import {
  adoptSettings,
  formerPort,
  latestMoment,
  noteLatestMoment,
  notePort,
  SettingsError,
} from "./region-settings.ts";
import { decideFirstNetwork } from "./services/ec2/operations/CreateDefaultVpc.ts";
import { stopAllTasks } from "./services/ecs/tasks/stopping.ts";
import { tasksToAdopt } from "./services/ecs/tasks/task-spec.ts";
import { setPortPreference } from "./services/elbv2/routing/host-ports.ts";
import { nodes } from "./services/elbv2/state.ts";
import { services } from "./services/index.ts";
import { folderId, prepareStateDirectory } from "./state-directory.ts";
import { stopLeftovers } from "./stop-leftovers.ts";
import { StorageError } from "./store/backend.ts";
import { openStore } from "./store/record-store.ts";
import { sqliteBackend } from "./store/sqlite.ts";
import type { Store } from "./store/store.ts";
import { noticeCredentials, noticeProblem, noticeStorage } from "./storage-notices.ts";
import { portsOfOthers } from "./supervision/find-processes.ts";
import { watchStateFolder } from "./supervision/folder-watch.ts";
import type { Supervision } from "./supervision/supervision.ts";
import { version } from "./version.ts";
import { stopTasks } from "./world/stop-tasks.ts";
import { perform, type World } from "./world/world.ts";

/** A region that runs in this process; its tasks and load balancer nodes are processes of their own. */
export interface Region {
  readonly info: RegionInfo;
  /** Resolves with the reason when the state folder is gone: then the region has to be stopped. */
  readonly whenLost: Promise<string>;
  /** Ends the tasks, the nodes and the API; the records stay. */
  stop(): Promise<void>;
}

/**
 * Opens the region of a state folder and goes on where it was.
 * @throws StoreInUseError when another process runs it, SettingsError when it was made as another region
 */
export async function openRegion(options: RegionOptions): Promise<Region> {
  const { stateDirectory } = options;
  if (options.folder !== undefined && folderId(stateDirectory) !== options.folder) {
    throw new SettingsError(`the state folder ${stateDirectory} was deleted or moved: nothing is started on it again`);
  }
  prepareStateDirectory(stateDirectory);
  const notices = new Notices(realClock, options.log);
  const backend = sqliteBackend(join(stateDirectory, "region.db"), (problem) => noticeProblem(notices, problem));
  const store = openStore(backend);
  const supervision = options.supervise?.();
  try {
    return await openOver(store, notices, supervision, options);
  } catch (error) {
    supervision?.leave();
    store.close();
    throw error;
  }
}

async function openOver(
  store: Store,
  notices: Notices,
  supervision: Supervision | undefined,
  options: RegionOptions,
): Promise<Region> {
  const { stateDirectory, account, region, speed, latency } = options;
  adoptSettings(store, { account, region });
  const clock = regionClock(store, speed);
  const credentials = ensureCredentials(stateDirectory, (file) => noticeCredentials(notices, file));
  const running: { engine?: Engine; server?: HttpServer } = {};
  const world = await openWorld({
    ...options,
    ...{ clock, notices },
    observe: (told) => running.engine?.observe(told),
    answerAt: async (host) => (await running.server?.answerTasksAt(host)) ?? false,
  });
  const streams = new EventStreams({ store, clock: realClock, onDefect: options.onDefect });
  const dispatch = dispatcher({ services, region, engine: () => running.engine, streams });
  const former = formerPort(store);
  const server = await serveHttp({
    ...options,
    port: { wanted: options.port, former, ofOthers: portsOfOthers(stateDirectory) },
    ...{ store, clock, dispatch, credentials },
    notices: () => notices.list(),
    onSupervisor: (pid) => supervision?.asked(pid),
    setAsides: () => running.engine?.setAsides() ?? [],
    newRequestId: () => hex(realRandom, 32),
  });
  running.server = server;
  const endpoint = `http://127.0.0.1:${server.port}`;
  if (former !== undefined && former !== server.port) {
    notices.raise("port", `the region answers at ${endpoint}: port ${former}, where it was, is another program's`);
  }
  unlessFull(() => notePort(store, server.port));
  const moments = noteMoments(store, clock, speed);
  const engine = new Engine({
    ...{ store, clock, random: realRandom, account, region, endpoint, services },
    latency: latency === "aws" ? awsLatency : instantLatency,
    perform: (effect) => perform(effect, world),
    onDefect: options.onDefect,
    onStorage: (problem) => noticeStorage(notices, problem),
  });
  running.engine = engine;
  unlessFull(() => engine.run((context) => decideFirstNetwork(context, options.defaultVpc)));
  for (const preference of options.listenerPorts) engine.run((context) => setPortPreference(context, preference));
  world.tasks.adopt(tasksToAdopt(store, { region, endpoint }));
  engine.start();
  world.nodes.adopt(new Set(store.list(nodes).map(({ nodeId }) => nodeId)));
  const info = writeRegionInfo(stateDirectory, {
    ...{ endpoint, account, region, speed, latency, version },
    ...{ taskNetwork: options.taskNetwork, runtime: options.runtime },
  });
  const folderAtStart = folderId(stateDirectory);
  const lost = Promise.withResolvers<string>();
  const folder = watchStateFolder(stateDirectory, lost.resolve);
  const stop = (): Promise<void> => {
    delete running.engine;
    supervision?.end();
    folder.stop();
    return stopRegion({
      ...{ engine, streams, world, store, server, moments },
      ...{ stateDirectory, folder: folderAtStart, endpoint, region, onDefect: options.onDefect },
    });
  };
  return { info, whenLost: lost.promise, stop };
}

/** What is nice to have written, but not worth ending for. */
function unlessFull(write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
  }
}

interface Running {
  readonly engine: Engine;
  readonly streams: EventStreams;
  readonly world: World;
  readonly store: Store;
  readonly server: HttpServer;
  readonly moments: { stop(): void };
  readonly stateDirectory: string;
  /** Which folder that was when the region began, as `folderId` names it. */
  readonly folder: string | undefined;
  readonly endpoint: string;
  readonly region: string;
  readonly onDefect: (error: unknown) => void;
}

async function stopRegion({
  engine,
  streams,
  world,
  store,
  server,
  moments,
  stateDirectory,
  folder,
  endpoint,
  region,
  onDefect,
}: Running): Promise<void> {
  const running = tasksToAdopt(store, { region, endpoint });
  try {
    unlessFull(() => engine.run(stopAllTasks));
  } catch (error) {
    // What runs ends, whether or not that can be recorded: the next start finds out.
    onDefect(error);
  }
  engine.stop();
  streams.stop();
  moments.stop();
  await Promise.all([server.close(), stopTasks(world.tasks, running)]);
  // Containers of an engine that does not answer are found again by the next start, or by whoever ends what is left.
  await world.tasks.end().catch(onDefect);
  world.nodes.end();
  // Another region may have begun in a folder of the same name: what is in it is not ours.
  if (folderId(stateDirectory) === folder) {
    await stopLeftovers(stateDirectory).catch(onDefect);
    // While the folder is still ours: the next control plane may write its own as soon as the store is closed.
    removeRegionInfo(stateDirectory);
  }
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
    unlessFull(() => noteLatestMoment(store, clock.now() + 2 * momentTickMs * speed));
    return realClock.after(momentTickMs, () => (timer = tick()));
  };
  let timer = tick();
  return {
    stop() {
      timer.cancel();
      unlessFull(() => noteLatestMoment(store, clock.now()));
    },
  };
}
