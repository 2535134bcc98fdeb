import type { ServiceDefinition } from "@evenkeel/definition";
import { loadServices } from "../definition/load-definition.ts";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import type { ProjectPaths } from "../project-paths.ts";
import type { Output } from "../terminal/output.ts";
import { estimateCost, hoursPerMonth, type Usage } from "./estimate-cost.ts";
import { priceSources, prices, pricesAsOf } from "./prices.ts";
import { renderCost, type CostReport } from "./render-cost.ts";

/** What the user says of how the service is used; the rest is assumed. */
export type GivenUsage = Partial<Omit<Usage, "sharedBy">>;

/** Prints what the definition's services, or the one that is named, cost in a month. A `Failure` where the prices of its Region are not known. */
export async function showCost(
  { paths, service }: { readonly paths: ProjectPaths; readonly service?: string },
  given: GivenUsage,
  { output, format }: { readonly output: Output; readonly format: "text" | "json" },
): Promise<void> {
  const all = await loadServices(paths);
  const reports = (await loadServices(paths, service)).map((definition) => costReport(definition, given, all));
  if (format === "json") {
    const documents = reports.map(documentOf);
    output.result(JSON.stringify(documents.length === 1 ? documents[0] : documents, undefined, 2));
    return;
  }
  for (const report of reports)
    for (const line of renderCost(report, output.resultColours)) (output.print ?? output.result)(line);
  if (reports.length > 1) {
    const monthly = reports.reduce((sum, { usual }) => sum + usual.monthly, 0);
    (output.print ?? output.result)(`  all services together: about ${monthly.toFixed(2)} USD a month`);
  }
}

/** Works out what a service costs; the network that it shares with others of its file counts by its share. */
export function costReport(
  definition: ServiceDefinition,
  given: GivenUsage,
  file: readonly ServiceDefinition[] = [definition],
): CostReport {
  const found = prices[definition.region];
  if (!found) {
    throw new Failure(exitCodes.usage, "the prices of that Region are not known", {
      given: definition.region,
      allowed: Object.keys(prices).join(", "),
      fix: "https://calculator.aws adds it up for every Region",
    });
  }
  const { shared } = definition.network;
  const sharedBy = shared === undefined ? 1 : file.filter(({ network }) => network.shared === shared).length;
  const usage = { ...usageOf(definition, given), sharedBy };
  const monthly = (tasks: number): number => estimateCost(definition, found, { ...usage, tasks }).monthly;
  return {
    ...{ definition, usage, prices: found },
    usual: estimateCost(definition, found, usage),
    atMin: monthly(definition.tasks.min),
    atMax: monthly(definition.tasks.max),
  };
}

function usageOf({ loadBalancer, tasks }: ServiceDefinition, given: GivenUsage): Omit<Usage, "sharedBy"> {
  const usual = loadBalancer === "none" ? 0 : usualRequestsPerSecond;
  const requestsPerSecond = given.requestsPerSecond ?? usual;
  const requests = requestsPerSecond * hoursPerMonth * 3600;
  const gbLogs = given.gbLogs ?? (requests * bytesLoggedPerRequest) / 2 ** 30;
  return {
    tasks: given.tasks ?? tasks.desired,
    requestsPerSecond,
    gbOut: given.gbOut ?? (requests * bytesPerAnswer) / 2 ** 30,
    // Logs go out as well.
    gbByTasks: given.gbByTasks ?? usualGbByTasks + gbLogs,
    gbLogs,
  };
}

const usualRequestsPerSecond = 10;
const bytesPerAnswer = 5 * 1024;
const bytesLoggedPerRequest = 200;
const usualGbByTasks = 10;

/** What machines read. It may grow, but not change. */
function documentOf({ definition, usage, usual, atMin, atMax, prices: { unconfirmed } }: CostReport): object {
  const { name: service, region } = definition;
  return {
    service,
    region,
    currency: "USD",
    atMin,
    atMax,
    ...usual,
    usage,
    prices: { asOf: pricesAsOf, sources: priceSources, unconfirmed },
  };
}
