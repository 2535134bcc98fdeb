// Streams of events, as AWS's own clients read them.
import { execFile } from "node:child_process";
import { once } from "node:events";
import { promisify } from "node:util";
import { CloudWatchLogsClient, StartLiveTailCommand } from "@aws-sdk/client-cloudwatch-logs";
import { afterEach, expect, it } from "vitest";
import type { EventFlow, EventSink } from "./contract/event-source.ts";
import { ServiceError } from "./contract/service-error.ts";
import { botocoreVersion } from "./testing/botocore.ts";
import { listen, type Endpoint } from "./testing/endpoint.ts";

const group = "arn:aws:logs:us-east-1:000000000000:log-group:hello";
let endpoint: Endpoint;
let client: CloudWatchLogsClient | undefined;
afterEach(async () => {
  client?.destroy();
  await endpoint.close();
});

/** Starts a live tail whose source is this; gives the stream as the SDK has it. */
async function tailOf(open: (sink: EventSink) => EventFlow, onDefect: (error: unknown) => void = () => undefined) {
  endpoint = await listen({ dispatch: () => ({ open }), onDefect });
  client = new CloudWatchLogsClient({
    region: "us-east-1",
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" },
    endpoint: `http://127.0.0.1:${endpoint.port}`,
    disableHostPrefix: true,
    maxAttempts: 1,
  });
  const { responseStream } = await client.send(new StartLiveTailCommand({ logGroupIdentifiers: [group] }));
  if (!responseStream) throw new Error("the SDK gives no stream");
  return responseStream;
}

async function eventsOf(stream: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  const events: unknown[] = [];
  for await (const event of stream) events.push(event);
  return events;
}

const idle: EventFlow = { resume: () => undefined, close: () => undefined };

it("the SDK reads events as they come, and the end", async () => {
  const stream = await tailOf((sink) => {
    sink.send({ sessionStart: { sessionId: "s", logGroupIdentifiers: [group] } });
    const sessionResults = [{ message: "Kia ora ✔", timestamp: 1_800_000_000_000 }];
    sink.send({ sessionUpdate: { sessionMetadata: { sampled: false }, sessionResults } });
    sink.end();
    return idle;
  });
  expect(await eventsOf(stream)).toEqual([
    { sessionStart: { sessionId: "s", logGroupIdentifiers: [group] } },
    {
      sessionUpdate: {
        sessionMetadata: { sampled: false },
        sessionResults: [{ message: "Kia ora ✔", timestamp: 1_800_000_000_000 }],
      },
    },
  ]);
});

it("the SDK throws the exception that a stream ends with", async () => {
  const stream = await tailOf((sink) => {
    sink.end(new ServiceError({ code: "SessionTimeoutException", message: "Three hours." }));
    return idle;
  });
  await expect(eventsOf(stream)).rejects.toMatchObject({
    name: "SessionTimeoutException",
    message: "Three hours.",
  });
});

it("an event that the model does not have is a defect, and ends the stream with an error", async () => {
  const defects: unknown[] = [];
  const stream = await tailOf(
    (sink) => {
      sink.send({ sessionEnd: {} });
      return idle;
    },
    (error) => defects.push(error),
  );
  await expect(eventsOf(stream)).rejects.toMatchObject({ name: "InternalFailure" });
  expect(defects).toHaveLength(1);
});

it("a client that goes away closes its stream", async () => {
  const gone = new EventTarget();
  const closed = once(gone, "close");
  const stream = await tailOf((sink) => {
    sink.send({ sessionStart: {} });
    return { ...idle, close: () => gone.dispatchEvent(new Event("close")) };
  });
  for await (const event of stream) if (event.sessionStart) break;
  client?.destroy();
  await closed;
});

it("a client that does not read is not sent more than the connection holds", async () => {
  let sink: EventSink | undefined;
  let resumed = 0;
  const stream = await tailOf((its) => {
    sink = its;
    sink.send({ sessionStart: {} });
    return { ...idle, resume: () => ++resumed };
  });
  const large = { sessionUpdate: { sessionResults: [{ message: "x".repeat(1_000_000) }] } };
  let sent = 1;
  while (sink?.send(large) === "more") sent++;
  expect(sent).toBeLessThan(10);

  let seen = 0;
  for await (const event of stream) if (event.sessionUpdate && ++seen === sent) break;
  expect(seen).toBe(sent);
  expect(resumed).toBeGreaterThan(0);
});

const readWithBotocore = `
import json, sys, botocore.session
from botocore.config import Config
session = botocore.session.Session()
session.set_credentials("AKIDEXAMPLE", "secret")
client = session.create_client("logs", region_name="us-east-1", endpoint_url=sys.argv[1], config=Config(inject_host_prefix=False))
print(json.dumps(list(client.start_live_tail(logGroupIdentifiers=[sys.argv[2]])["responseStream"])))
`;

it.skipIf(botocoreVersion() === undefined)("botocore reads events too (skipped where python3 has none)", async () => {
  endpoint = await listen({
    dispatch: () => ({
      open(sink: EventSink) {
        sink.send({ sessionStart: { sessionId: "s" } });
        sink.send({ sessionUpdate: { sessionResults: [{ message: "one" }] } });
        sink.end();
        return idle;
      },
    }),
  });
  const url = `http://127.0.0.1:${endpoint.port}`;
  const { stdout } = await promisify(execFile)("python3", ["-c", readWithBotocore, url, group]);
  expect(JSON.parse(stdout)).toEqual([
    { sessionStart: { sessionId: "s" } },
    { sessionUpdate: { sessionResults: [{ message: "one" }] } },
  ]);
});
