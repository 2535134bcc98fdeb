import { readRegionInfo } from "@evenkeel/region";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { readService } from "../service/read-service.ts";
import type { ServiceState } from "../service/service-state.ts";
import { startRegion } from "../region/start-region.ts";
import { pause } from "../terminal/pause.ts";
import { shorten } from "../terminal/shorten.ts";
import { timeOfDay } from "../terminal/progress.ts";
import type { Attempt } from "./up.ts";

/**
 * Prints what happens to the service until it is interrupted, or stopped from elsewhere. A control plane that dies is
 * started again: tasks and load balancer go on meanwhile.
 */
export async function followEvents(attempt: Attempt): Promise<void> {
  const { output, interruption, definition, options, starting } = attempt;
  const { stateDirectory } = options.place;
  const clients = await attempt.clients();
  const { info } = await starting;
  const shown = new Set<string>();
  let isFirst = true;
  while (!interruption.first.aborted) {
    const region = readRegionInfo(stateDirectory);
    if (region) {
      const service = await readService(clients, definition.name).catch(() => undefined);
      const news = service ? newsOf(service, shown) : [];
      // What came before this was shown while it came; of it, only the last word.
      for (const { atMs, text } of isFirst ? news.slice(-1) : news)
        output.say(`  ${timeOfDay(atMs)}  ${shorten(text)}`);
      if (service) isFirst = false;
    } else if (existsSync(join(stateDirectory, "region.json"))) {
      output.say(`  the control plane (pid ${info.pid}) has died; tasks and load balancer go on; starting it again`);
      const { region: name, account, speed, latency } = info;
      await startRegion({ stateDirectory, region: name, account, speed, latency });
    } else {
      output.say("  the region was stopped from elsewhere");
      return;
    }
    await Promise.race([pause(lookEveryMs), interruption.whenFirst]);
  }
}

const lookEveryMs = 500;

interface News {
  readonly atMs: number;
  readonly text: string;
}

/** Events and failed tasks that were not shown before, oldest first; they count as shown from now on. */
function newsOf({ events, tasks }: ServiceState, shown: Set<string>): readonly News[] {
  const all = [
    ...events.map(({ id, atMs, message }) => ({ id, atMs, text: message })),
    ...tasks.flatMap(({ id, stop }) => {
      if (stop?.stoppedAtMs === undefined || stop.code === "ServiceSchedulerInitiated") return [];
      const code = stop.exitCode === undefined ? "" : ` (exit code ${stop.exitCode})`;
      return [{ id, atMs: stop.stoppedAtMs, text: `task ${id} stopped: ${stop.reason}${code}` }];
    }),
  ];
  const fresh = all.filter(({ id }) => !shown.has(id));
  for (const { id } of fresh) shown.add(id);
  return fresh.reverse().sort((a, b) => a.atMs - b.atMs);
}
