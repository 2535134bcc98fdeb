import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { largestPage as largestScalingPage } from "./autoscaling/page.ts";
import { largestPage as largestMetricsPage } from "./cloudwatch/operations/ListMetrics.ts";
import { most as mostPublished } from "./cloudwatch/operations/PutMetricData.ts";
import { templateLimits } from "./cloudformation/template/limits.ts";
import { bounds } from "./cloudwatch/query-bounds.ts";
import { tiers } from "./cloudwatch/tiers.ts";
import { mostDescribed } from "./ecs/most-described.ts";
import { largestPage as largestEcsPage } from "./ecs/page.ts";
import { mostTasksOfService } from "./ecs/service-input.ts";
import { largestPage as largestBalancerPage } from "./elbv2/paging.ts";
import { quotas } from "./elbv2/quotas.ts";
import { largestPageBytes } from "./logs/event-size.ts";
import { mostSteps } from "./logs/filter-pattern/regex.ts";
import { mostEventsInAnUpdate, mostUpdatesWaiting } from "./logs/live-tail/session.ts";
import { mostSearched } from "./logs/operations/FilterLogEvents.ts";
import { readAhead } from "./logs/read-events.ts";

const { estimatedPoints } = bounds;
const keptDays = tiers.map(({ keptMs }) => keptMs / 86_400_000);

const describing: Readonly<Record<string, string>> = {
  clusters: "DescribeClusters",
  services: "DescribeServices",
  tasks: "DescribeTasks",
  "service deployments": "DescribeServiceDeployments",
  "service revisions": "DescribeServiceRevisions",
};

/** What each operation may cost at most: whatever is not bounded here is bounded by the quotas of what it looks at. */
const rows: readonly (readonly [operation: string, what: string, bound: number | string, beyond: string])[] = [
  ["GetMetricData", "queries", bounds.queries, "refused"],
  ["GetMetricData", "estimated points, from 3 hours ago", estimatedPoints.withinThreeHours, "Throttling"],
  ["GetMetricData", "estimated points, from earlier", estimatedPoints.older, "Throttling"],
  ["GetMetricData", "values that expressions make on their way", bounds.calculatedValues, "refused"],
  ["GetMetricData", "points in an answer", bounds.returnedPoints, "next page"],
  ["GetMetricData", "days back, by period of 1, 60, 300, 3600 s", keptDays.join(", "), "no points"],
  ["GetMetricStatistics", "points", bounds.statisticsPoints, "refused"],
  ["PutMetricData", "data of a request", mostPublished.data, "refused"],
  ["PutMetricData", "values of a datum", mostPublished.values, "refused"],
  ["PutMetricData", "dimensions of a metric", mostPublished.dimensions, "refused"],
  ["PutMetricAlarm", "values that its expressions make for its periods", bounds.calculatedValues, "refused"],
  ["ListMetrics", "metrics in an answer", largestMetricsPage, "next page"],
  ["FilterLogEvents", "events looked at", mostSearched.events, "next page"],
  ["FilterLogEvents", "bytes looked at", mostSearched.bytes, "next page"],
  ["FilterLogEvents", "characters of a regular expression, repetitions counted", mostSteps, "refused"],
  ["FilterLogEvents", "events read ahead, of all streams together", readAhead.all, "read later"],
  ["FilterLogEvents", "events read ahead of each stream, at least", readAhead.least, "read later"],
  ["GetLogEvents, FilterLogEvents", "bytes of the events in an answer", largestPageBytes, "next page"],
  ["PutLogEvents", "bytes of a request, of an event", largestPageBytes, "refused"],
  ["StartLiveTail", "events in an update", mostEventsInAnUpdate, "sampled"],
  ["StartLiveTail", "updates that wait for a slow reader", mostUpdatesWaiting, "oldest dropped"],
  ["CreateService, UpdateService", "desired tasks", mostTasksOfService, "refused"],
  ...Object.entries(mostDescribed).map(
    ([what, most]) => [describing[what] ?? what, `${what} described`, most, "refused"] as const,
  ),
  ["every list of ECS", "items in an answer", largestEcsPage, "next page"],
  ["RegisterTargets", "targets of a target group", quotas.targetsPerTargetGroup, "refused"],
  ["CreateRule", "rules of a load balancer", quotas.rulesPerLoadBalancer, "refused"],
  ["every list of Elastic Load Balancing", "items in an answer", largestBalancerPage, "next page"],
  ["every list of Application Auto Scaling", "items in an answer", largestScalingPage, "next page"],
  ["every operation on a template", "bytes of TemplateBody", templateLimits.bodyBytes, "refused"],
  ["every operation on a template", "resources", templateLimits.resources, "refused"],
  ["every operation on a template", "levels that it is nested", templateLimits.depth, "refused"],
];

it("are those that docs/design/bounds.md tells", () => {
  const page = readFileSync(new URL("../../../../docs/design/bounds.md", import.meta.url), "utf8");
  const told = page
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| operation"))
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .map((cells) => cells.slice(1, -1));
  const inCode = rows.map(([operation, what, bound, beyond]) => [operation, what, String(bound), beyond]);
  expect(told.filter(([first = ""]) => !first.startsWith("---"))).toEqual(inCode);
});
