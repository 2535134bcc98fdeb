import { history, type HistoryEntry } from "@evenkeel/deployer";
import type { Output } from "../terminal/output.ts";
import { deployerFor } from "./deployer-for.ts";
import { renderHistory } from "./render-history.ts";
import { optionsFor, sayEndpoint, timeAt, type ServiceTarget } from "../target/service-target.ts";

/** Prints the last releases of a service. */
export async function showHistory(
  target: ServiceTarget,
  show: { readonly output: Output; readonly format: "text" | "json"; readonly limit: number },
): Promise<void> {
  const { output, format, limit } = show;
  sayEndpoint(target, output);
  const entries = await history(await deployerFor(target, { onEvent: () => undefined }), target.name, limit);
  if (format === "json") {
    output.result(JSON.stringify(entries.map(documentOf), undefined, 2));
    return;
  }
  if (entries.length === 0) output.say(`  no releases yet of ${target.name.service}`);
  const look = { colours: output.resultColours, nowMs: await timeAt(target), options: optionsFor(target) };
  const print = output.print ?? output.result;
  for (const line of renderHistory(entries, look)) print(line);
}

function documentOf({ startedMs, finishedMs, ...entry }: HistoryEntry): object {
  return {
    ...entry,
    ...(startedMs !== undefined && { startedAt: new Date(startedMs).toISOString() }),
    ...(finishedMs !== undefined && { finishedAt: new Date(finishedMs).toISOString() }),
  };
}
