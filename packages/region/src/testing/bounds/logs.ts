import { expect } from "vitest";
import { simulatedRegion, type SimulatedRegion } from "../../simulation/simulated-region.ts";
import { largestPageBytes } from "../../services/logs/event-size.ts";
import { mostSteps } from "../../services/logs/filter-pattern/regex.ts";
import { LiveTailSession, mostEventsInAnUpdate, mostUpdatesWaiting } from "../../services/logs/live-tail/session.ts";
import { mostSearched } from "../../services/logs/operations/FilterLogEvents.ts";
import { pairsMax } from "../../services/logs/metric-filters/dimension-pairs.ts";
import { filtersMax } from "../../services/logs/operations/PutMetricFilter.ts";
import { eventsOf, readAhead } from "../../services/logs/reading/read-events.ts";
import type { LogEvent, LogStream } from "../../services/logs/state.ts";
import type { View } from "../../store/store.ts";
import { answered, names, refusesBeyond, type Answer, type Bound, type Input } from "./bound.ts";

const filter = ["logs", "FilterLogEvents"] as const;
const put = ["logs", "PutLogEvents"] as const;
const place = { logGroupName: "/web", logStreamName: "a" };
/** A message that makes an event of a quarter of the largest upload. */
const quarter = "x".repeat(largestPageBytes / 4 - 26);

export const logsBounds: readonly Bound[] = [
  {
    ...{ operation: "FilterLogEvents", what: "events looked at", bound: mostSearched.events, beyond: "next page" },
    probe: () => {
      const region = aGroup();
      const batch = names(mostSearched.events / 2).map(() => "a");
      store(region, batch);
      store(region, batch);
      expect(searched(region)).toEqual([0, undefined]);
      store(region, ["a"]);
      expect(searched(region)).toEqual([0, expect.any(String)]);
    },
  },
  {
    ...{ operation: "FilterLogEvents", what: "bytes looked at", bound: mostSearched.bytes, beyond: "next page" },
    probe: () => {
      const region = aGroup();
      store(region, [quarter, quarter, quarter, quarter]);
      expect(searched(region)).toEqual([0, undefined]);
      store(region, ["a"]);
      expect(searched(region)).toEqual([0, expect.any(String)]);
    },
  },
  {
    ...{ operation: "FilterLogEvents", what: "characters of a regular expression, repetitions counted" },
    ...{ bound: mostSteps, beyond: "refused" },
    probe: refusesBeyond(mostSteps, {
      given: group,
      call: filter,
      input: (count) => ({ logGroupName: "/web", filterPattern: `%${"a".repeat(count)}%` }),
      error: {
        code: "InvalidParameterException",
        message: `Invalid filter pattern %${"a".repeat(65)}%: expected at most 64 characters in an expression, counted as often as they repeat at character 66, found "a%".`,
      },
    }),
  },
  {
    ...{ operation: "FilterLogEvents", what: "events read ahead, of all streams together" },
    ...{ bound: readAhead.all, beyond: "read later" },
    probe: () => {
      expect(readAtOnce(40)).toBe(readAhead.all);
      expect(readAtOnce(80)).toBe(readAhead.all);
    },
  },
  {
    ...{ operation: "FilterLogEvents", what: "events read ahead of each stream, at least" },
    ...{ bound: readAhead.least, beyond: "read later" },
    probe: () => expect(readAtOnce(3000)).toBe(3000 * readAhead.least),
  },
  {
    ...{ operation: "GetLogEvents, FilterLogEvents", what: "bytes of the events in an answer" },
    ...{ bound: largestPageBytes, beyond: "next page" },
    probe: () => {
      const region = aGroup();
      store(region, [quarter, quarter, quarter, quarter]);
      store(region, ["a"]);
      const read = answered(region, ["logs", "GetLogEvents"], { ...place, startFromHead: true });
      const found = answered(region, filter, { logGroupName: "/web" });
      expect([eventsIn(read), eventsIn(found)]).toEqual([4, 4]);
      const { nextForwardToken: nextToken } = read;
      const rest = answered(region, ["logs", "GetLogEvents"], { ...place, startFromHead: true, nextToken });
      expect([eventsIn(rest), found["nextToken"]]).toEqual([1, expect.any(String)]);
    },
  },
  {
    ...{
      operation: "PutLogEvents",
      what: "bytes of a request, of an event",
      bound: largestPageBytes,
      beyond: "refused",
    },
    probe: () => {
      upload((bytes) => ["x".repeat(bytes - 26)], "Log event too large: 1048577 bytes exceeds limit of 1048576");
      upload(
        (bytes) => [quarter, quarter, quarter, "x".repeat(bytes - 3 * (quarter.length + 26) - 26)],
        "Upload too large: 1048577 bytes exceeds limit of 1048576",
      );
    },
  },
  {
    ...{ operation: "PutMetricFilter", what: "metric filters of a group", bound: filtersMax, beyond: "refused" },
    probe: refusesBeyond(filtersMax, {
      given(region) {
        group(region);
        for (const name of names(filtersMax - 1)) region.call("logs", "PutMetricFilter", metricFilter(name));
      },
      call: ["logs", "PutMetricFilter"],
      input: (count) => metricFilter(`the ${count}th`),
      error: { code: "LimitExceededException", message: "Resource limit exceeded." },
    }),
  },
  {
    operation: "PutLogEvents",
    ...{ what: "dimension values that a metric filter publishes in an hour", bound: pairsMax, beyond: "left out" },
    probe: () => {
      expect(metricsOf(pairsMax)).toBe(pairsMax);
      expect(metricsOf(pairsMax + 1)).toBe(pairsMax);
    },
  },
  {
    ...{ operation: "StartLiveTail", what: "events in an update", bound: mostEventsInAnUpdate, beyond: "sampled" },
    probe: () => {
      expect(updateOf(mostEventsInAnUpdate)).toEqual([mostEventsInAnUpdate, false]);
      expect(updateOf(mostEventsInAnUpdate + 1)).toEqual([mostEventsInAnUpdate, true]);
    },
  },
  {
    ...{ operation: "StartLiveTail", what: "updates that wait for a slow reader" },
    ...{ bound: mostUpdatesWaiting, beyond: "oldest dropped" },
    probe: () => {
      const session = aSession();
      for (const message of names(mostUpdatesWaiting + 1)) {
        session.take([event(message)]);
        session.tick(1000);
      }
      session.next();
      const updates = names(mostUpdatesWaiting).map(() => messagesIn(session)[0]);
      expect([updates, session.next()]).toEqual([names(mostUpdatesWaiting + 1).slice(1), undefined]);
    },
  },
];

function group(region: SimulatedRegion): void {
  region.call("logs", "CreateLogGroup", { logGroupName: "/web" });
  region.call("logs", "CreateLogStream", place);
}

function metricFilter(filterName: string): Input {
  const metricTransformations = [{ metricName: "Errors", metricNamespace: "Shop", metricValue: "1" }];
  return { logGroupName: "/web", filterName, filterPattern: "ERROR", metricTransformations };
}

function aGroup(): SimulatedRegion {
  const region = simulatedRegion();
  group(region);
  return region;
}

function store(region: SimulatedRegion, messages: readonly string[]): Answer {
  const timestamp = region.clock.now();
  return answered(region, put, { ...place, logEvents: messages.map((message) => ({ timestamp, message })) });
}

function upload(messages: (bytes: number) => readonly string[], refusal: string): void {
  const region = aGroup();
  expect(store(region, messages(largestPageBytes))).not.toHaveProperty("code");
  expect(store(region, messages(largestPageBytes + 1))).toEqual({
    code: "InvalidParameterException",
    message: refusal,
  });
}

/** What a search that finds nothing says: how much it found, and whether there is more to look at. */
function searched(region: SimulatedRegion): readonly unknown[] {
  const answer = answered(region, filter, { logGroupName: "/web", filterPattern: "absent" });
  return [eventsIn(answer), answer["nextToken"]];
}

function eventsIn(answer: Input): number {
  return (answer["events"] as readonly unknown[]).length;
}

/** How many events are asked of the store before the first one of so many streams is returned. */
function readAtOnce(count: number): number {
  let asked = 0;
  const view = { read: (_: unknown, { limit }: { limit: number }) => ((asked += limit), []) } as unknown as View;
  const streams = names(count).map(
    (logStreamName) => ({ ...place, logStreamName, firstEventAtMs: 0, lastEventAtMs: 0 }) as unknown as LogStream,
  );
  eventsOf(view, streams, { fromMs: 0, toMs: 1, order: "ascending" }).next();
  return asked;
}

/** How many metrics a filter makes of so many values of a dimension. */
function metricsOf(count: number): number {
  const region = aGroup();
  const [transformation] = metricFilter("a")["metricTransformations"] as readonly [Input];
  const metricTransformations = [{ ...transformation, dimensions: { Path: "$.path" } }];
  region.call("logs", "PutMetricFilter", {
    ...metricFilter("a"),
    filterPattern: "{ $.path = * }",
    metricTransformations,
  });
  store(
    region,
    names(count).map((path) => JSON.stringify({ path })),
  );
  let [metrics, NextToken]: [number, unknown] = [0, undefined];
  do {
    const page = answered(region, ["cloudwatch", "ListMetrics"], {
      Namespace: transformation["metricNamespace"],
      NextToken,
    });
    metrics += (page["Metrics"] as readonly unknown[]).length;
    NextToken = page["NextToken"];
  } while (NextToken !== undefined);
  return metrics;
}

function aSession(): LiveTailSession {
  const groups = new Map([["/web", "arn"]]);
  const session = new LiveTailSession({}, { groups, isStreamWanted: () => true, matches: () => true });
  return session;
}

function event(message: string): LogEvent {
  return { ...place, message, timestampMs: 0, ingestedAtMs: 0 };
}

function updateOf(count: number): readonly unknown[] {
  const session = aSession();
  session.take(names(count).map(event));
  session.tick(1000);
  session.next();
  const { sessionResults, sessionMetadata } = updateIn(session);
  return [sessionResults.length, sessionMetadata.sampled];
}

interface Update {
  readonly sessionMetadata: { readonly sampled: boolean };
  readonly sessionResults: readonly { readonly message: string }[];
}

function updateIn(session: LiveTailSession): Update {
  const item = session.next();
  if (item?.kind !== "event") throw new Error("the session has nothing to send");
  return (item.event as { readonly sessionUpdate: Update }).sessionUpdate;
}

function messagesIn(session: LiveTailSession): readonly string[] {
  return updateIn(session).sessionResults.map(({ message }) => message);
}
