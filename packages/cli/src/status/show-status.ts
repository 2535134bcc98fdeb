import { realClock } from "@evenkeel/kernel";
import { existsSync } from "node:fs";
import { lookAgain } from "../region/look-again.ts";
import type { Place } from "../place.ts";
import { regionClients } from "../region/region-clients.ts";
import { readOverview, renderOverview } from "../region/region-overview.ts";
import { requireRegion } from "../region/require-region.ts";
import { findTarget, sayEndpoint, type TargetWish } from "../release/service-target.ts";
import type { Output } from "../terminal/output.ts";
import { timeOfDay } from "../terminal/progress.ts";
import { redraw } from "../terminal/redraw.ts";
import { readStatus } from "./read-status.ts";
import { renderStatus } from "./render-status.ts";
import { statusNews } from "./status-news.ts";
import type { Status } from "./status.ts";

export interface StatusShow {
  readonly output: Output;
  readonly mode: "once" | "watch";
  readonly format: "text" | "json";
}

/** Prints how the service stands: once, or again and again until it is interrupted. */
export async function showStatus(where: TargetWish, show: StatusShow): Promise<void> {
  if (where.to === "local" && !existsSync(where.place.definitionFile)) return showRegion(where.place, show);
  const target = await findTarget(where);
  sayEndpoint(target, show.output);
  const read = (): Promise<Status> => readStatus(target);
  if (show.mode === "once") {
    show.output.result(textOf(await read(), show));
    return;
  }
  const tell = teller(show);
  const look = async (): Promise<void> => tell(await read());
  await lookAgain(look, { target, everyMs: watchEveryMs });
}

/** Without a definition, as with Terraform, there is no one service to show: the region's load balancers and services are. */
async function showRegion(place: Place, { output, format, mode }: StatusShow): Promise<void> {
  const region = await requireRegion(place);
  const overview = await readOverview(region, regionClients(place.stateDirectory, region));
  if (format === "json") {
    output.result(JSON.stringify(overview, undefined, mode === "once" ? 2 : undefined));
    return;
  }
  output.say(`  no ${place.definitionName} here: the region at ${region.endpoint} as it stands`);
  output.result(renderOverview(overview).join("\n") || "  nothing answers yet");
}

const watchEveryMs = 1000;

/** How a watched status is told: redrawn on a terminal, what changes elsewhere, and whole documents as JSON. */
function teller(show: StatusShow): (status: Status) => void {
  const { output, format } = show;
  if (format === "json") return (status) => output.result(JSON.stringify(status));
  if (process.stdout.isTTY) return (status) => redraw(textOf(status, show));
  let before: Status | undefined;
  return (status) => {
    for (const line of statusNews(before, status, output.resultColours)) {
      output.result(`${timeOfDay(realClock.now())}  ${line}`);
    }
    before = status;
  };
}

function textOf(status: Status, { format, output }: StatusShow): string {
  if (format === "json") return JSON.stringify(status, undefined, 2);
  return renderStatus(status, { width: process.stdout.columns || 120, colours: output.resultColours }).join("\n");
}
