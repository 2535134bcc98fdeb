import { serviceNameOf, type ServiceDefinition } from "@evenkeel/definition";
import { poll, realClock } from "@evenkeel/kernel";
import { lastRegionInfo, livingSupervisor, readRegionInfo, settingsOf, type RegionInfo } from "@evenkeel/region";
import { readService } from "../service/read-service.ts";
import { readScaling } from "@evenkeel/region/readings";
import { askNodes } from "../region/ask-region.ts";
import { startRegion } from "../region/start-region.ts";
import { shorten } from "../terminal/shorten.ts";
import { timeOfDay } from "../terminal/progress.ts";
import { timelineOf, nodeEntries, type TimelineEntry } from "./timeline.ts";
import type { Undertaking } from "./attempt.ts";

/**
 * Prints what happens to the services until it is interrupted, or stopped from elsewhere. Whatever becomes of the control
 * plane, tasks and load balancer go on: only whoever interrupts `up` stops them.
 */
export async function followEvents(undertaking: Undertaking): Promise<void> {
  const { output, interruption, options, services, starting } = undertaking;
  const { stateDirectory } = options.paths;
  const feeds = services.map((definition) => timelineFeed(undertaking, definition));
  const keeper = controlPlaneKeeper((await starting).info, (text) => output.say(`  ${text}`));
  const look = async (): Promise<"stopped" | undefined> => {
    const region = readRegionInfo(stateDirectory);
    if (!region && !lastRegionInfo(stateDirectory)) {
      output.say("  the region was stopped from elsewhere");
      return "stopped";
    }
    if (region) {
      keeper.answers(region);
      await Promise.all(feeds.map((feed) => feed(region)));
    } else await keeper.isGone(stateDirectory);
    return undefined;
  };
  if (!interruption.first.aborted)
    await poll(look, { clock: realClock, everyMs: pollIntervalMs, signal: interruption.first });
}

const pollIntervalMs = 500;
/** Between two tries to start a control plane that has no supervisor any more, in real milliseconds. */
const firstPauseMs = 1000;
const longestPauseMs = 30_000;

/** Says when the control plane dies and when it is back, and starts it where no supervisor does. */
function controlPlaneKeeper(first: RegionInfo, say: (text: string) => void) {
  let known = first;
  let isSaid = false;
  let pauseMs = firstPauseMs;
  let nextTryMs = 0;
  const sayOnce = (): void => {
    if (!isSaid)
      say(`the control plane (pid ${known.pid}) has died; tasks and load balancer go on; it is started again`);
    isSaid = true;
  };
  return {
    answers(region: RegionInfo): void {
      if (region.pid === known.pid) return;
      sayOnce();
      const where = region.endpoint === known.endpoint ? "" : ` at ${region.endpoint}, no longer at ${known.endpoint}`;
      say(`the control plane answers again (pid ${region.pid})${where}`);
      [known, isSaid, pauseMs] = [region, false, firstPauseMs];
    },
    async isGone(stateDirectory: string): Promise<void> {
      sayOnce();
      if (livingSupervisor(stateDirectory) || realClock.now() < nextTryMs) return;
      try {
        await startRegion({ stateDirectory, ...settingsOf(known) });
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        say(`it could not be started: ${why}; tried again in ${pauseMs / 1000} s`);
        nextTryMs = realClock.now() + pauseMs;
        pauseMs = Math.min(longestPauseMs, 2 * pauseMs);
      }
    },
  };
}

/** Prints what is new of a service at each call; of what came before the first, only the last word. */
function timelineFeed(
  { output, clients, services }: Undertaking,
  definition: ServiceDefinition,
): (region: RegionInfo) => Promise<void> {
  const whose = services.length > 1 ? `${definition.name}  ` : "";
  const shown = new Set<string>();
  let isFirst = true;
  const read = async (region: RegionInfo): Promise<readonly TimelineEntry[]> => {
    const aws = await clients();
    const [service, scaling, nodes] = await Promise.all([
      readService(aws, serviceNameOf(definition)),
      readScaling(aws, serviceNameOf(definition)),
      askNodes(region),
    ]);
    return service ? [...timelineOf(service, scaling), ...nodeEntries(nodes)].sort((a, b) => a.atMs - b.atMs) : [];
  };
  return async (region) => {
    try {
      const unseen = (await read(region)).filter(({ id }) => !shown.has(id));
      for (const { id } of unseen) shown.add(id);
      for (const { atMs, text } of isFirst ? unseen.slice(-1) : unseen)
        output.say(`  ${timeOfDay(atMs)}  ${whose}${shorten(text)}`);
      isFirst = false;
    } catch {
      // It starts or stops; the next poll shows which.
    }
  };
}
