import { readRegionInfo } from "@evenkeel/region";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { AwsClients } from "../aws/clients.ts";
import { readService } from "../service/read-service.ts";
import { readScaling } from "../scaling/read-scaling.ts";
import { startRegion } from "../region/start-region.ts";
import { pause } from "../terminal/pause.ts";
import { shorten } from "../terminal/shorten.ts";
import { timeOfDay } from "../terminal/progress.ts";
import { newsOf, type News } from "./news.ts";
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
      const read = await readNews(clients, definition.name);
      const news = (read ?? []).filter(({ id }) => !shown.has(id));
      for (const { id } of news) shown.add(id);
      // What came before this was shown while it came; of it, only the last word.
      for (const { atMs, text } of isFirst ? news.slice(-1) : news)
        output.say(`  ${timeOfDay(atMs)}  ${shorten(text)}`);
      if (read) isFirst = false;
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

/** All that is known to have happened; undefined while the region does not say. */
async function readNews(clients: AwsClients, name: string): Promise<readonly News[] | undefined> {
  try {
    const [service, scaling] = await Promise.all([readService(clients, name), readScaling(clients, name)]);
    return service && newsOf(service, scaling);
  } catch {
    // It starts or stops; the next look tells.
    return undefined;
  }
}
