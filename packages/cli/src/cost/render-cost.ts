import type { ServiceDefinition } from "@evenkeel/definition";
import type { Colours } from "../terminal/output.ts";
import { requestsPerConnection, type CostEstimate, type Usage } from "./estimate-cost.ts";
import { priceSources, pricesAsOf, type RegionPrices } from "./prices.ts";

/** The estimate with as many tasks as usual, and with the fewest and the most that scaling may leave. */
export interface CostReport {
  readonly definition: Pick<ServiceDefinition, "name" | "region" | "tasks">;
  readonly usage: Usage;
  readonly usual: CostEstimate;
  readonly atMin: number;
  readonly atMax: number;
  readonly prices: RegionPrices;
}

/** The report as lines: what costs most first, what would cost less, and what all of it assumes. */
export function renderCost(report: CostReport, { bold, dim, green }: Colours): readonly string[] {
  const { definition, usage, usual } = report;
  const partWidth = Math.max(...usual.lines.map(({ part }) => part.length)) + 3;
  const fromWidth = Math.max(...usual.lines.map(({ from }) => from.length)) + 3;
  const row = (part: string, from: string, monthly: number): string =>
    `  ${part.padEnd(partWidth)}${dim(from.padEnd(fromWidth))}${usd(monthly).padStart(9)}`;
  const choiceWidth = Math.max(0, ...usual.savings.map(({ choice }) => choice.length)) + 3;
  const savings = usual.savings.map(
    ({ choice, monthly, but }) => `    ${choice.padEnd(choiceWidth)}${green(`-${usd(monthly)}`.padStart(9))}   ${but}`,
  );
  return [
    "",
    `  ${bold(definition.name)} · ${definition.region} · about ${bold(`${usd(usual.monthly)} USD`)} a month with ${count(usage.tasks)}${rangeOf(report)}`,
    "",
    ...usual.lines.map(({ part, from, monthly }) => row(part, from, monthly)),
    row("all of it", "", usual.monthly),
    "",
    ...(savings.length > 0 ? ["  would cost less, each by itself", ...savings, ""] : []),
    ...assumptions(report),
  ];
}

function rangeOf({ definition: { tasks }, usage, atMin, atMax }: CostReport): string {
  const bounds = [
    { word: "fewest", tasks: tasks.min, monthly: atMin },
    { word: "most", tasks: tasks.max, monthly: atMax },
  ].filter((bound) => bound.tasks !== usage.tasks);
  const texts = bounds.map((bound) => `${usd(bound.monthly)} with the ${bound.word} (${bound.tasks})`);
  return texts.length > 0 ? `; ${texts.join(", ")}` : "";
}

function assumptions({ usage, prices }: CostReport): readonly string[] {
  const { tasks, requestsPerSecond, gbOut, gbByTasks, gbLogs } = usage;
  return [
    `  assumed   ${count(tasks)} all month (--tasks); ${requestsPerSecond} requests a second (--requests-per-second), ${requestsPerConnection} to a connection`,
    `            in a month ${number(gbOut)} GB out to the internet (--gib-out), ${number(gbByTasks)} GB between tasks and others (--gib-by-tasks), ${number(gbLogs)} GB of logs (--gib-logs)`,
    `  prices    on demand, USD, as of ${pricesAsOf}; without tax, free tier, savings plans, images in ECR, and traffic between zones`,
    ...(prices.unconfirmed.length > 0
      ? [`            not confirmed by a second source then: ${prices.unconfirmed.join(", ")}`]
      : []),
    `            published at ${priceSources.map((source) => source.replace(/^https:\/\/|\/$/g, "")).join(", ")}`,
  ];
}

function count(tasks: number): string {
  return tasks === 1 ? "1 task" : `${tasks} tasks`;
}

function usd(value: number): string {
  return value.toFixed(2);
}

function number(value: number): string {
  return String(Number(value.toPrecision(3)));
}
