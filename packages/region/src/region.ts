import { hex, realClock, realRandom } from "@evenkeel/kernel";
import { join } from "node:path";
import { apiAnswers } from "./api-answers.ts";
import { assembleRegion } from "./assemble-region.ts";
import { CommandSessions } from "./command-sessions.ts";
import { ensureCredentials } from "./credentials.ts";
import { refuseAll } from "./dispatcher.ts";
import type { Engine } from "./engine/engine.ts";
import type { EventStreams } from "./engine/event-streams.ts";
import { listen, type HttpServer } from "./http-server.ts";
import { Notices } from "./notices.ts";
import { openRegistry, ownImagesIn } from "./open-registry.ts";
import { openWorld } from "./open-world.ts";
import { noteMoments, regionClock } from "./region-clock.ts";
import { lastRegionInfo, removeRegionInfo, writeRegionInfo, type RegionInfo } from "./region-info.ts";
import type { RegionOptions } from "./region-options.ts";
import { adoptSettings, formerPort, notePort, SettingsError } from "./region-settings.ts";
import { decideFirstNetwork } from "./services/ec2/operations/CreateDefaultVpc.ts";
import { stopAllTasks } from "./services/ecs/tasks/stopping.ts";
import { tasksToAdopt, type Site } from "./services/ecs/tasks/task-spec.ts";
import { setPortPreference } from "./services/elbv2/routing/host-ports.ts";
import { nodes } from "./services/elbv2/state.ts";
import { folderId, prepareStateDirectory } from "./state-directory.ts";
import { stopLeftovers } from "./stop-leftovers.ts";
import { noticeCredentials, noticeProblem, noticeStorage } from "./storage-notices.ts";
import { unlessFull } from "./store/backend.ts";
import { openStore } from "./store/record-store.ts";
import { sqliteBackend } from "./store/sqlite.ts";
import type { Store } from "./store/store.ts";
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
  const notices = new Notices(options.log);
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
  const { stateDirectory, account, region, speed, latency, onDefect } = options;
  adoptSettings(store, { account, region });
  const clock = regionClock(store, speed);
  const credentials = ensureCredentials(stateDirectory, (file) => noticeCredentials(notices, file));
  const former = formerPort(store);
  const http = await listen({
    port: { wanted: options.port, former, ofOthers: portsOfOthers(stateDirectory) },
    onDefect,
  });
  const endpoint = `http://127.0.0.1:${http.port}`;
  noticePort(notices, endpoint, former);
  unlessFull(() => notePort(store, http.port));
  const { registry, store: imageStore } = openRegistry({ ...options, address: `127.0.0.1:${http.port}` });
  const { engine, streams, dispatch } = assembleRegion({
    imageRegistry: registry,
    ...{ store, clock, random: realRandom, account, region, endpoint, latency, onDefect },
    streamClock: realClock,
    onStorage: (problem) => noticeStorage(notices, problem),
  });
  const world = await openWorld({
    ...{ ...options, clock, notices },
    observe: (observation) => engine.observe(observation),
    answerAt: (host) => http.answerTasksAt(host),
    imageStore,
    ownImages: ownImagesIn(engine, registry),
  }).catch(async (error: unknown) => {
    await http.close();
    throw error;
  });
  const site: Site = { region, endpoint, readObject: engine.readObject };
  const moments = noteMoments(store, clock, speed);
  unlessFull(() => engine.run((context) => decideFirstNetwork(context, options.defaultVpc)));
  for (const preference of options.listenerPorts) engine.run((context) => setPortPreference(context, preference));
  adoptWhatRuns({ engine, world, store, site });
  const sessions = new CommandSessions({ engine, tasks: world.tasks, onDefect });
  // A page that was open before a crash stays open.
  const consoleToken = lastRegionInfo(stateDirectory)?.consoleToken ?? hex(realRandom, 32);
  const api = {
    ...{ stateDirectory, account, region, speed, latency, runtime: options.runtime },
    ...{ store, clock, engine, dispatch, notices, credentials, onDefect, imageStore },
    sessions,
    console: { token: consoleToken, port: http.port },
    onSupervisor: (pid: number) => supervision?.asked(pid),
  };
  http.serve(apiAnswers(api));
  const info = writeRegionInfo(stateDirectory, {
    ...{ endpoint, account, region, speed, latency, version, consoleToken },
    ...{ taskNetwork: options.taskNetwork, runtime: options.runtime },
    ...(registry.kind === "at" && { registry: registry.address }),
  });
  const folder = folderId(stateDirectory);
  const lost = Promise.withResolvers<string>();
  const watch = watchStateFolder(stateDirectory, lost.resolve);
  const stop = (): Promise<void> => {
    http.serve(apiAnswers({ ...api, dispatch: refuseAll, imageStore: undefined }));
    supervision?.end();
    watch.stop();
    return stopRegion({
      ...{ engine, streams, sessions, world, store, http, moments, onDefect },
      ...{ site, state: { directory: stateDirectory, folder } },
    });
  };
  return { info, whenLost: lost.promise, stop };
}

function adoptWhatRuns({ engine, world, store, site }: Pick<Running, "engine" | "world" | "store" | "site">): void {
  world.tasks.adopt(tasksToAdopt(store, site));
  // Those of faults that have ended meanwhile; the others are asked for again.
  world.relays.configure([]);
  engine.start((effect) => perform(effect, world));
  world.nodes.adopt(new Set(store.list(nodes).map(({ nodeId }) => nodeId)));
}

function noticePort(notices: Notices, endpoint: string, former: number | undefined): void {
  if (former === undefined || endpoint.endsWith(`:${former}`)) return;
  notices.raise("port", `the region answers at ${endpoint}: port ${former}, where it was, is another program's`);
}

interface Running {
  readonly engine: Engine;
  readonly streams: EventStreams;
  readonly sessions: CommandSessions;
  readonly world: World;
  readonly store: Store;
  readonly http: HttpServer;
  readonly moments: { stop(): void };
  readonly onDefect: (error: unknown) => void;
  readonly site: Site;
  /** The state folder; which one that was when the region began, as `folderId` names it. */
  readonly state: { readonly directory: string; readonly folder: string | undefined };
}

async function stopRegion(running: Running): Promise<void> {
  const { engine, streams, sessions, world, store, http, moments, onDefect, site, state } = running;
  const tasks = tasksToAdopt(store, site);
  try {
    unlessFull(() => engine.run(stopAllTasks));
  } catch (error) {
    // What runs ends, whether or not that can be recorded: the next start finds out.
    onDefect(error);
  }
  engine.stop();
  streams.stop();
  sessions.stop();
  moments.stop();
  await Promise.all([http.close(), stopTasks(world.tasks, tasks)]);
  // Containers of an engine that does not answer are found again by the next start, or by whoever ends what is left.
  await world.tasks.end().catch(onDefect);
  world.nodes.end();
  world.relays.end();
  world.messages.end();
  world.imageStore?.end();
  // Another region may have begun in a folder of the same name: what is in it is not ours.
  if (folderId(state.directory) === state.folder) {
    await stopLeftovers(state.directory).catch(onDefect);
    // While the folder is still ours: the next control plane may write its own as soon as the store is closed.
    removeRegionInfo(state.directory);
  }
  store.close();
}
