// A live tail of a whole region, as AWS's SDK reads it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import { realClock } from "@evenkeel/kernel";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readCredentials } from "./credentials.ts";
import { openRegion, type Region } from "./region.ts";

let folder: string;
let region: Region;
let stopped: Promise<void> | undefined;
let logs: CloudWatchLogs;
const defects: unknown[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "evenkeel-live-tail-"));
  region = await openRegion({
    ...{ stateDirectory: folder, account: "000000000000", region: "ap-southeast-2" },
    ...{
      speed: 1,
      latency: "instant",
      taskNetwork: "machine",
      runtime: "process",
      defaultVpc: true,
      listenerPorts: [],
      onDefect: (error) => defects.push(error),
    },
    log: () => undefined,
  });
  const { accessKeyId = "", secretAccessKey = "" } = readCredentials(folder) ?? {};
  logs = new CloudWatchLogs({
    ...{ region: "ap-southeast-2", endpoint: region.info.endpoint, disableHostPrefix: true },
    credentials: { accessKeyId, secretAccessKey },
  });
});

afterEach(async () => {
  logs.destroy();
  await (stopped ?? region.stop());
  rmSync(folder, { recursive: true, force: true });
  expect(defects).toEqual([]);
});

it("shows what is stored from then on, and ends when the region stops", { timeout: 20_000 }, async () => {
  const names = { logGroupName: "hello", logStreamName: "web/1" };
  await logs.createLogGroup(names);
  await logs.createLogStream(names);
  const { logGroups: [{ logGroupArn = "" } = {}] = [] } = await logs.describeLogGroups();
  const { responseStream } = await logs.startLiveTail({
    logGroupIdentifiers: [logGroupArn],
    logEventFilterPattern: '{ $.level = "error" }',
  });
  const put = (message: string) =>
    logs.putLogEvents({ ...names, logEvents: [{ timestamp: realClock.now(), message }] });

  const seen: (string | undefined)[] = [];
  const watch = async (): Promise<void> => {
    for await (const { sessionStart, sessionUpdate } of responseStream ?? []) {
      if (sessionStart) for (const level of ["info", "error"]) await put(JSON.stringify({ level }));
      const messages = sessionUpdate?.sessionResults?.map(({ message }) => message) ?? [];
      seen.push(...messages);
      if (messages.length > 0) stopped ??= region.stop();
    }
  };
  await expect(watch()).rejects.toMatchObject({ name: "SessionStreamingException" });
  expect(seen).toEqual(['{"level":"error"}']);
});
