import { describe, expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { createLogGroup } from "./operations/CreateLogGroup.ts";
import { createLogStream } from "./operations/CreateLogStream.ts";
import { deleteLogStream } from "./operations/DeleteLogStream.ts";
import { describeLogGroups } from "./operations/DescribeLogGroups.ts";
import { describeLogStreams } from "./operations/DescribeLogStreams.ts";
import { filterLogEvents } from "./operations/FilterLogEvents.ts";
import { getLogEvents } from "./operations/GetLogEvents.ts";
import { putLogEvents } from "./operations/PutLogEvents.ts";
import { putRetentionPolicy } from "./operations/PutRetentionPolicy.ts";
import { logs } from "./service.ts";
import { logEvents, streamKey } from "./state.ts";

const hello = { logGroupName: "hello" };
const web = { ...hello, logStreamName: "web/1" };
const db = { ...hello, logStreamName: "db/1" };

/** A region with the log group hello and the streams web/1 and db/1. */
function aLog() {
  const region = aRegion({ services: [logs] });
  region.call(createLogGroup, hello);
  for (const stream of [web, db]) region.call(createLogStream, stream);
  return {
    region,
    write: (message: string, to = web) =>
      region.call(putLogEvents, { ...to, logEvents: [{ timestamp: region.clock.now(), message }] }),
    read: (from = web) => region.call(getLogEvents, from).events?.map(({ message }) => message),
    found: () => region.call(filterLogEvents, hello).events?.map(({ message }) => message),
    /** What is in the store, expired or not. */
    stored: (stream = web) =>
      region.store
        .read(logEvents, { partition: streamKey(stream), order: "ascending", limit: 99 })
        .map(({ entry }) => entry.message),
    storedBytes: () => region.call(describeLogGroups, {}).logGroups?.[0]?.storedBytes,
    described: () => region.call(describeLogStreams, { ...hello, logStreamNamePrefix: "web" }).logStreams?.[0],
  };
}

describe("what a log group stores", () => {
  it("counts the bytes of each message in UTF-8 and 26 more", () => {
    const { write, storedBytes, region } = aLog();
    expect(storedBytes()).toBe(0);
    write("é");
    write("abc", db);
    expect(storedBytes()).toBe(2 + 26 + 3 + 26);
    region.call(deleteLogStream, db);
    expect(storedBytes()).toBe(2 + 26);
  });
});

describe("an event older than the retention of its group", () => {
  it("is not read any more, and deleted within the hour", () => {
    const { region, write, read, found, stored, storedBytes, described } = aLog();
    region.call(putRetentionPolicy, { ...hello, retentionInDays: 1 });
    write("old");
    region.advance("1h");
    write("young");
    write("other", db);
    const youngAtMs = region.clock.now();

    region.advance("23h");
    expect(read()).toEqual(["old", "young"]);
    region.clock.advance(1);
    expect(read()).toEqual(["young"]);
    expect(found()).toEqual(["young", "other"]);

    region.advance("2h");
    expect(stored()).toEqual([]);
    expect(stored(db)).toEqual([]);
    expect(storedBytes()).toBe(0);
    expect(described()?.firstEventTimestamp).toBeUndefined();
    expect(described()?.lastIngestionTime).toBe(youngAtMs);
  });

  it("goes, and the others stay", () => {
    const { region, write, stored, storedBytes, described } = aLog();
    write("old");
    region.advance("2d");
    write("young");
    region.call(putRetentionPolicy, { ...hello, retentionInDays: 1 });
    region.advance("0s");
    expect(stored()).toEqual(["young"]);
    expect(storedBytes()).toBe(5 + 26);
    expect(described()).toMatchObject({
      firstEventTimestamp: region.clock.now(),
      lastEventTimestamp: region.clock.now(),
    });
  });

  it("stays where nothing says how long", () => {
    const { region, write, read } = aLog();
    write("old");
    region.advance("4000d");
    expect(read()).toEqual(["old"]);
  });
});
