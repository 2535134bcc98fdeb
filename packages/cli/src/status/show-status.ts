import { realClock } from "@evenkeel/kernel";
import { existsSync } from "node:fs";
import { loadServices } from "../definition/load-definition.ts";
import { pollUntilInterrupted } from "../target/poll-until-interrupted.ts";
import type { ProjectPaths } from "../project-paths.ts";
import { regionClients } from "../region/region-clients.ts";
import { readOverview, renderOverview } from "../region/region-overview.ts";
import { requireRegion } from "../region/require-region.ts";
import { findTarget, sayEndpoint, type ServiceTarget, type TargetOptions } from "../target/service-target.ts";
import type { Output } from "../terminal/output.ts";
import { timeOfDay } from "../terminal/progress.ts";
import { redraw } from "../terminal/redraw.ts";
import { readStatus } from "./read-status.ts";
import { renderStatus } from "./render-status.ts";
import { statusChanges } from "./status-changes.ts";
import type { Status } from "./status.ts";

export interface StatusShow {
  readonly output: Output;
  readonly mode: "once" | "watch";
  readonly format: "text" | "json";
}

/** Prints how the services stand: once, or again and again until it is interrupted. */
export async function showStatus(where: TargetOptions, show: StatusShow): Promise<void> {
  if (where.to === "local" && !existsSync(where.paths.definitionFile)) return showRegion(where.paths, show);
  const targets = await targetsOf(where);
  const [target] = targets;
  if (!target) return;
  sayEndpoint(target, show.output);
  const read = (): Promise<readonly Status[]> => Promise.all(targets.map(readStatus));
  if (show.mode === "once") {
    show.output.result(textOf(await read(), show));
    return;
  }
  const print = printer(show);
  const look = async (): Promise<void> => print(await read());
  await pollUntilInterrupted(look, { target, everyMs: watchIntervalMs });
}

/** The service that is named, or all of the definition. */
async function targetsOf(where: TargetOptions): Promise<readonly ServiceTarget[]> {
  if (where.service !== undefined || where.cluster !== undefined) return [await findTarget(where)];
  const services = await loadServices(where.paths);
  if (services.length === 1) return [await findTarget(where)];
  return Promise.all(services.map(({ name }) => findTarget({ ...where, service: name })));
}

/** Without a definition, as with Terraform, there is no one service to show: the region's load balancers and services are. */
async function showRegion(paths: ProjectPaths, { output, format, mode }: StatusShow): Promise<void> {
  const region = await requireRegion(paths);
  const overview = await readOverview(region, regionClients(paths.stateDirectory, region));
  if (format === "json") {
    output.result(JSON.stringify(overview, undefined, mode === "once" ? 2 : undefined));
    return;
  }
  output.say(`  no ${paths.definitionName} here: the region at ${region.endpoint} as it stands`);
  output.result(renderOverview(overview).join("\n") || "  nothing answers yet");
}

const watchIntervalMs = 1000;

/** How a watched status is printed: redrawn on a terminal, what changes elsewhere, and whole documents as JSON. */
function printer(show: StatusShow): (statuses: readonly Status[]) => void {
  const { output, format } = show;
  if (format === "json") return (statuses) => statuses.forEach((status) => output.result(JSON.stringify(status)));
  if (process.stdout.isTTY) return (statuses) => redraw(textOf(statuses, show));
  const before = new Map<string, Status>();
  return (statuses) => {
    for (const status of statuses) {
      const whose = statuses.length > 1 ? `${status.service}  ` : "";
      for (const line of statusChanges(before.get(status.service), status, output.resultColours)) {
        output.result(`${timeOfDay(realClock.now())}  ${whose}${line}`);
      }
      before.set(status.service, status);
    }
  };
}

/** One status is one document, several are a list. */
function textOf(statuses: readonly Status[], { format, output }: StatusShow): string {
  if (format === "json") return JSON.stringify(statuses.length === 1 ? statuses[0] : statuses, undefined, 2);
  const look = { width: process.stdout.columns || 120, colours: output.resultColours };
  return statuses.map((status) => renderStatus(status, look).join("\n")).join("\n\n");
}
