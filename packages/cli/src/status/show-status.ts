import { realClock } from "@evenkeel/kernel";
import { loadDefinition } from "../definition/load-definition.ts";
import type { Place } from "../place.ts";
import { lookAgain } from "../region/look-again.ts";
import { regionClients } from "../region/region-clients.ts";
import { requireRegion } from "../region/require-region.ts";
import { takeInterruption } from "../terminal/interruption.ts";
import type { Colours, Output } from "../terminal/output.ts";
import { readStatus } from "./read-status.ts";
import { renderStatus } from "./render-status.ts";
import type { Status } from "./status.ts";

export interface StatusShow {
  readonly output: Output;
  readonly mode: "once" | "watch";
  readonly format: "text" | "json";
}

/** Prints how the service stands: once, or again and again until it is interrupted. */
export async function showStatus(place: Place, show: StatusShow): Promise<void> {
  const region = requireRegion(place);
  const { name } = await loadDefinition(place);
  const clients = regionClients(place.stateDirectory, region);
  const read = (): Promise<Status> => readStatus({ clients, region, name });
  const { output, mode } = show;
  if (mode === "once") {
    output.result(textOf(await read(), show, output.resultColours));
    return;
  }
  const interruption = takeInterruption();
  // The whole screen, from its top: what is watched stands still.
  const clear = show.format === "text" && process.stdout.isTTY ? "\u001b[H\u001b[2J\n" : "";
  const look = async (): Promise<void> => output.result(`${clear}${textOf(await read(), show, output.resultColours)}`);
  await lookAgain(look, { stateDirectory: place.stateDirectory, everyMs: watchEveryMs, interruption });
  interruption.release();
}

const watchEveryMs = 1000;

function textOf(status: Status, { format, mode }: StatusShow, colours: Colours): string {
  if (format === "json") return JSON.stringify(status, undefined, mode === "once" ? 2 : 0);
  const look = { width: process.stdout.columns || 120, colours, nowMs: realClock.now() };
  return renderStatus(status, look).join("\n");
}
