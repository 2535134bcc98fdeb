import type { InputLogEvent } from "@aws-sdk/client-cloudwatch-logs";
import { refusalOf, type Scenario, type Stage } from "../../stage/scenario.ts";

/** A group with the scenario's name and streams of these names; it goes when the scenario ends. */
async function aGroup({ place, name, afterwards }: Stage, ...streams: string[]): Promise<string> {
  const { logs } = place.aws;
  const logGroupName = `/${name}`;
  await logs.createLogGroup({ logGroupName });
  afterwards(() => logs.deleteLogGroup({ logGroupName }));
  for (const logStreamName of streams) await logs.createLogStream({ logGroupName, logStreamName });
  return logGroupName;
}

export const logs: readonly Scenario[] = [
  {
    title: "log groups and streams are made once, and named as CloudWatch Logs allows",
    proves: [
      "logs/group/name",
      "logs/group/exists",
      "logs/stream/exists",
      "logs/stream/name",
      "logs/error/no-group",
      "logs/error/no-stream",
      "logs/describe-streams/no-prefix-by-time",
    ],
    inPart: ["logs/retention/days", "logs/describe-streams/order"],
    async play(stage) {
      const { expect, place } = stage;
      const { logs } = place.aws;
      const logGroupName = await aGroup(stage, "b", "a", "c");
      expect(await refusalOf(logs.createLogGroup({ logGroupName }))).toEqual({
        ...{ code: "ResourceAlreadyExistsException", message: "The specified log group already exists" },
      });
      expect(await refusalOf(logs.createLogStream({ logGroupName, logStreamName: "a" }))).toEqual({
        ...{ code: "ResourceAlreadyExistsException", message: "The specified log stream already exists" },
      });
      for (const name of ["a b", "a*", "a".repeat(513)]) {
        expect((await refusalOf(logs.createLogGroup({ logGroupName: name }))).code).toBe("InvalidParameterException");
      }
      for (const logStreamName of ["a:b", "a*"]) {
        const { code } = await refusalOf(logs.createLogStream({ logGroupName, logStreamName }));
        expect(code).toBe("InvalidParameterException");
      }
      const absent = { logGroupName: `${logGroupName}/none`, logStreamName: "a" };
      expect(await refusalOf(logs.getLogEvents(absent))).toEqual({
        ...{ code: "ResourceNotFoundException", message: "The specified log group does not exist." },
      });
      expect(await refusalOf(logs.getLogEvents({ logGroupName, logStreamName: "none" }))).toEqual({
        ...{ code: "ResourceNotFoundException", message: "The specified log stream does not exist." },
      });
      for (const retentionInDays of [1, 3653]) await logs.putRetentionPolicy({ logGroupName, retentionInDays });
      for (const retentionInDays of [2, 4000]) {
        const { code } = await refusalOf(logs.putRetentionPolicy({ logGroupName, retentionInDays }));
        expect(code).toBe("InvalidParameterException");
      }
      const { logStreams = [] } = await logs.describeLogStreams({ logGroupName });
      expect(logStreams.map((it) => it.logStreamName)).toEqual(["a", "b", "c"]);
      const byTime = logs.describeLogStreams({ logGroupName, orderBy: "LastEventTime", logStreamNamePrefix: "a" });
      expect((await refusalOf(byTime)).code).toBe("InvalidParameterException");
    },
  },
  {
    title: "batches of events are held to their limits, and what is too old or too new is said",
    proves: [
      "logs/put/batch-events",
      "logs/put/batch-span",
      "logs/put/order",
      "logs/put/too-new",
      "logs/put/too-old",
      "logs/put/others-are-stored",
      "logs/put/sequence-token",
    ],
    inPart: ["logs/put/batch-bytes"],
    async play(stage) {
      const { expect, place } = stage;
      const { logs } = place.aws;
      const logGroupName = await aGroup(stage, "s");
      const now = place.now();
      const put = (logEvents: InputLogEvent[], more: object = {}) =>
        logs.putLogEvents({ logGroupName, logStreamName: "s", logEvents, ...more });
      const at = (timestamp: number, message = "m"): InputLogEvent => ({ timestamp, message });
      const many = Array.from({ length: 10_001 }, () => at(now));
      expect((await refusalOf(put(many))).code).toBe("InvalidParameterException");
      const large = [at(now, "a".repeat(600_000)), at(now, "a".repeat(600_000))];
      expect((await refusalOf(put(large))).code).toBe("InvalidParameterException");
      const day = 86_400_000;
      expect((await refusalOf(put([at(now - day - 1), at(now)]))).code).toBe("InvalidParameterException");
      expect(await refusalOf(put([at(now), at(now - 1)]))).toEqual({
        code: "InvalidParameterException",
        message: "Log events in a single PutLogEvents request must be in chronological order.",
      });
      const hour = 3_600_000;
      const ahead = await put([at(now, "kept"), at(now + 3 * hour)], { sequenceToken: "any" });
      expect(ahead.rejectedLogEventsInfo).toEqual({ tooNewLogEventStartIndex: 1 });
      expect(ahead.nextSequenceToken).toBeTypeOf("string");
      const old = await put([at(now - 14 * day - hour), at(now - 14 * day + hour, "also kept")]);
      expect(old.rejectedLogEventsInfo).toEqual({ tooOldLogEventEndIndex: 1 });
      const messages = await place.until("the events can be read", async () => {
        const { events = [] } = await logs.getLogEvents({ logGroupName, logStreamName: "s", startFromHead: true });
        return events.length === 2 ? events.map((it) => it.message) : undefined;
      });
      expect(messages).toEqual(["also kept", "kept"]);
    },
  },
  {
    title: "events are read forwards and backwards, page by page, to an end that says so",
    proves: [
      "logs/get/range",
      "logs/get/newest-page-first",
      "logs/get/ascending-in-page",
      "logs/get/both-tokens",
      "logs/get/end-of-stream",
      "logs/get/token-form",
      "logs/get/bad-token",
      "logs/get/ties",
      "logs/get/limit-too-large",
    ],
    async play(stage) {
      const { expect, matching, place } = stage;
      const { logs } = place.aws;
      const logGroupName = await aGroup(stage, "s");
      const now = place.now();
      const logEvents = Array.from({ length: 10 }, (_, n) => ({ timestamp: now + Math.floor(n / 2), message: `${n}` }));
      await logs.putLogEvents({ logGroupName, logStreamName: "s", logEvents });
      const read = async (more: object = {}) => {
        const { events = [], ...tokens } = await logs.getLogEvents({ logGroupName, logStreamName: "s", ...more });
        return { messages: events.map((it) => it.message), ...tokens };
      };
      await place.until("the events can be read", async () =>
        (await read()).messages.length === 10 ? true : undefined,
      );
      const newest = await read({ limit: 3 });
      expect(newest.messages).toEqual(["7", "8", "9"]);
      expect(newest).toMatchObject({
        nextForwardToken: matching(/^f\/\d{56}\/s$/),
        nextBackwardToken: matching(/^b\/\d{56}\/s$/),
      });
      const before = await read({ limit: 3, nextToken: newest.nextBackwardToken });
      expect(before.messages).toEqual(["4", "5", "6"]);
      const oldest = await read({ limit: 3, startFromHead: true });
      expect(oldest.messages).toEqual(["0", "1", "2"]);
      const next = await read({ limit: 9, startFromHead: true, nextToken: oldest.nextForwardToken });
      expect(next.messages).toEqual(["3", "4", "5", "6", "7", "8", "9"]);
      const end = await read({ startFromHead: true, nextToken: next.nextForwardToken });
      expect(end.messages).toEqual([]);
      expect(end.nextForwardToken).toBe(next.nextForwardToken);
      expect((await read({ startTime: now + 1, endTime: now + 2 })).messages).toEqual(["2", "3"]);
      expect(await refusalOf(read({ nextToken: "x" }))).toEqual({
        ...{ code: "InvalidParameterException", message: "The specified nextToken is invalid." },
      });
      expect((await refusalOf(read({ limit: 10_001 }))).message).toBe(
        "1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10000",
      );
    },
  },
  {
    title: "events are searched over streams by patterns of terms, JSON and fields",
    proves: [
      "logs/filter/range",
      "logs/filter/interleaved",
      "logs/filter/searched-streams",
      "logs/filter/event-members",
      "logs/filter/event-id",
      "logs/pattern/case-sensitive",
      "logs/pattern/all-terms",
      "logs/pattern/phrase",
      "logs/pattern/any-term",
      "logs/pattern/excluded-term",
      "logs/pattern/term-within-word",
      "logs/pattern/json-selector",
      "logs/pattern/precedence",
      "logs/pattern/json-object-or-array",
      "logs/pattern/json-only",
      "logs/pattern/json-missing-field",
      "logs/pattern/fields",
      "logs/pattern/fields-quoted",
      "logs/pattern/fields-ellipsis",
      "logs/pattern/fields-count",
    ],
    inPart: [
      "logs/filter/names-or-prefix",
      "logs/filter/order",
      "logs/pattern/everything",
      "logs/pattern/regular-expression",
      "logs/pattern/json-strings",
      "logs/pattern/json-numbers",
      "logs/pattern/json-tests",
    ],
    async play(stage) {
      const { expect, matching, place } = stage;
      const { logs } = place.aws;
      const logGroupName = await aGroup(stage, "a1", "a2", "b");
      const now = place.now();
      const messages = [
        ...["ERROR disk full", "WARNING disk slow", "error network", "ERRORS none at all"],
        ...[
          '{"level":"high","code":500,"who":{"id":7},"tags":["x"],"gone":null,"ok":true}',
          '{"level":"low","code":200}',
        ],
        ...['127.0.0.1 - "GET /a b" 404 1534', "127.0.0.1 - [x y] 200 99"],
      ];
      for (const [n, message] of messages.entries()) {
        const logStreamName = n % 2 === 0 ? "a1" : "a2";
        await logs.putLogEvents({ logGroupName, logStreamName, logEvents: [{ timestamp: now + n, message }] });
      }
      const find = async (filterPattern?: string, more: object = {}) => {
        const found = await logs.filterLogEvents({
          logGroupName,
          ...(filterPattern !== undefined && { filterPattern }),
          ...more,
        });
        return { ...found, at: found.events?.map((it) => (it.timestamp ?? 0) - now) };
      };
      const all = await place.until("all can be found", async () => {
        const found = await find();
        return found.at?.length === messages.length ? found : undefined;
      });
      expect(all.at).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
      expect(all.searchedLogStreams ?? []).toEqual([]);
      expect(all.events?.[1]).toMatchObject({ logStreamName: "a2", eventId: matching(/^\d{56}$/) });
      const ids = all.events?.map((it) => it.eventId ?? "") ?? [];
      expect(ids).toEqual(ids.toSorted());
      const patterns: readonly (readonly [string, readonly number[]])[] = [
        ['" "', [0, 1, 2, 3, 4, 5, 6, 7]],
        ["ERROR", [0, 3]],
        ["disk full", [0]],
        ['"disk slow"', [1]],
        ["?slow ?network", [1, 2]],
        ["disk -slow", [0]],
        ["%[Ee]rror n%", [2]],
        ["{ $.code = 500 }", [4]],
        ["{ $.code >= 200 && $.code < 300 }", [5]],
        ['{ $.level = "h*" }', [4]],
        ["{ $.who.id = 7 }", [4]],
        ['{ $.tags[0] = "x" }', [4]],
        ["{ $.gone IS NULL }", [4]],
        ["{ $.ok IS TRUE }", [4]],
        ["{ $.who NOT EXISTS }", [5]],
        ['{ $.who = "*" }', []],
        ['{ $.none != "x" }', []],
        ["{ $.code = 200 || $.code = 500 && $.who.id = 8 }", [5]],
        ["{ ($.code = 200 || $.code = 500) && $.who.id = 7 }", [4]],
        ["[ip, dash, request, status = 4*, bytes > 1000]", [6]],
        ["[ip, dash, request, status = 2*, bytes]", [7]],
        ["[ip, ..., bytes = 99]", [7]],
        ["[first, second, third]", [0, 1]],
      ];
      for (const [pattern, expected] of patterns) expect((await find(pattern)).at, pattern).toEqual(expected);
      expect((await find(undefined, { startTime: now + 1, endTime: now + 2 })).at).toEqual([1, 2]);
      expect((await find(undefined, { logStreamNamePrefix: "a2" })).at).toEqual([1, 3, 5, 7]);
      const both = find(undefined, { logStreamNamePrefix: "a", logStreamNames: ["a1"] });
      expect((await refusalOf(both)).code).toBe("InvalidParameterException");
    },
  },
];
