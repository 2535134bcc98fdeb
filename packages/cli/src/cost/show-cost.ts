import type { ServiceDefinition } from "@evenkeel/definition";
import { loadDefinition } from "../definition/load-definition.ts";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import type { Place } from "../place.ts";
import type { Output } from "../terminal/output.ts";
import { estimateCost, hoursPerMonth, type Usage } from "./estimate-cost.ts";
import { priceSources, prices, pricesAsOf } from "./prices.ts";
import { renderCost, type CostReport } from "./render-cost.ts";

/** What somebody says of how the service is used; the rest is assumed. */
export type GivenUsage = Partial<Usage>;

/** Prints what the definition's service costs in a month. A `Failure` where the prices of its Region are not known. */
export async function showCost(
  place: Place,
  given: GivenUsage,
  { output, format }: { readonly output: Output; readonly format: "text" | "json" },
): Promise<void> {
  const report = costReport(await loadDefinition(place), given);
  if (format === "json") output.result(JSON.stringify(documentOf(report), undefined, 2));
  else for (const line of renderCost(report, output.resultColours)) (output.tell ?? output.result)(line);
}

/** Works out what a service costs. */
export function costReport(definition: ServiceDefinition, given: GivenUsage): CostReport {
  const found = prices[definition.region];
  if (!found) {
    throw new Failure(exitCodes.usage, "the prices of that Region are not known", {
      given: definition.region,
      allowed: Object.keys(prices).join(", "),
      fix: "https://calculator.aws adds it up for every Region",
    });
  }
  const usage = usageOf(definition, given);
  const monthly = (tasks: number): number => estimateCost(definition, found, { ...usage, tasks }).monthly;
  return {
    ...{ definition, usage, prices: found },
    usual: estimateCost(definition, found, usage),
    atMin: monthly(definition.tasks.min),
    atMax: monthly(definition.tasks.max),
  };
}

function usageOf({ tasks }: ServiceDefinition, given: GivenUsage): Usage {
  const requestsPerSecond = given.requestsPerSecond ?? usualRequestsPerSecond;
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
