// The console of a whole region, as a browser asks for it.
import { mkdtempSync, rmSync } from "node:fs";
import { request, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { CloudWatch } from "@aws-sdk/client-cloudwatch";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readCredentials } from "../credentials.ts";
import { consoleUrl } from "../region-info.ts";
import { openRegion, type Region } from "../region.ts";

let folder: string;
let region: Region;
let cookie: string;
const defects: unknown[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "evenkeel-console-"));
  region = await openRegion({
    ...{ stateDirectory: folder, account: "000000000000", region: "ap-southeast-2" },
    ...{
      speed: 1,
      latency: "instant",
      taskNetwork: "machine",
      runtime: "process",
      defaultVpc: true,
      listenerPorts: [],
    },
    onDefect: (error) => defects.push(error),
    log: () => undefined,
  });
  cookie = "";
  const { headers } = await ask("GET", tokenPath());
  cookie = headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
});

afterEach(async () => {
  await region.stop();
  rmSync(folder, { recursive: true, force: true });
  expect(defects).toEqual([]);
});

const tokenPath = (): string => (consoleUrl(region.info) ?? "").replace(region.info.endpoint, "");

describe("the console of a region", () => {
  it("exchanges its token for a cookie, and takes it out of the address", async () => {
    expect(await ask("GET", tokenPath())).toMatchObject({ status: 303, headers: { location: "/console/" } });
    const page = await ask("GET", "/console/");
    expect(page.body).toContain('<div id="root">');
    expect(page.headers["content-security-policy"]).toContain("default-src 'none'");
  });

  it("has nothing for those who have neither: no page, no stream, no call", async () => {
    cookie = "";
    for (const [method, path] of [
      ["GET", "/console"],
      ["GET", "/console/"],
      ["GET", "/console/stream"],
      ["GET", "/console?token=0000"],
      ["POST", "/console/call/ecs/ListClusters"],
    ] as const) {
      const { status, headers } = await ask(method, path);
      expect([path, status, headers["set-cookie"]]).toEqual([path, 403, undefined]);
    }
  });

  it("carries out an operation, and hands on AWS's refusal", async () => {
    const call = (operation: string, body: string, type = "application/json") =>
      ask("POST", `/console/call/ecs/${operation}`, { body, type });
    expect(JSON.parse((await call("CreateCluster", '{"clusterName":"web"}')).body)).toMatchObject({
      cluster: { clusterName: "web", status: "ACTIVE" },
    });
    const refused = await call("DescribeServices", '{"cluster":"none","services":["a"]}');
    expect(refused.status).toBe(400);
    expect(JSON.parse(refused.body)).toEqual({ code: "ClusterNotFoundException", message: "Cluster not found." });
    expect((await call("NoSuchOperation", "{}")).status).toBe(501);
    expect((await call("ListClusters", "{}", "text/plain")).status).toBe(400);
    expect((await call("ListClusters", "{")).status).toBe(400);
    expect((await call("../../ListClusters", "{}")).status).toBe(404);
  });

  it("streams what there is, and then what other clients change", async () => {
    const events = await openStream();
    expect(await events.next()).toMatchObject({ event: "snapshot", data: { region: { region: { kind: "local" } } } });
    const cloudWatch = clientOf();
    await cloudWatch.putMetricAlarm({
      ...{ AlarmName: "busy", Namespace: "AWS/ECS", MetricName: "CPUUtilization", Statistic: "Average" },
      ...{ Period: 60, EvaluationPeriods: 1, Threshold: 80, ComparisonOperator: "GreaterThanOrEqualToThreshold" },
    });
    const found = await events.until((each) => JSON.stringify(each).includes('"AlarmName":"busy"'));
    expect(found.event).toBe("delta");
    events.close();
    cloudWatch.destroy();
  });

  it("serves no file that is not of the page", async () => {
    for (const path of ["/console/../region.json", "/console/%2e%2e/package.json", "/console/assets/none.js"])
      expect((await ask("GET", path)).status).toBe(404);
  });
});

function clientOf(): CloudWatch {
  const { accessKeyId = "", secretAccessKey = "" } = readCredentials(folder) ?? {};
  return new CloudWatch({
    ...{ region: "ap-southeast-2", endpoint: region.info.endpoint },
    credentials: { accessKeyId, secretAccessKey },
  });
}

interface Asked {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** With the cookie, on a connection of its own; the path as it is given, which `fetch` would put straight. */
async function ask(method: string, path: string, { body = "", type = "" } = {}): Promise<Asked> {
  const response = await open(method, path, { body, type });
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

function open(method: string, path: string, { body = "", type = "" } = {}): Promise<IncomingMessage> {
  const { hostname: host, port } = new URL(region.info.endpoint);
  const headers = { ...(cookie !== "" && { cookie }), ...(type !== "" && { "content-type": type }) };
  return new Promise((resolve, reject) => {
    request({ ...{ host, port, path, method, headers }, agent: false }, resolve)
      .on("error", reject)
      .end(body);
  });
}

interface StreamEvent {
  readonly event: string;
  readonly data: unknown;
}

async function openStream() {
  const response = await open("GET", "/console/stream");
  if (response.statusCode !== 200) throw new Error(await text(response));
  const events = eventsOf(response);
  const next = async (): Promise<StreamEvent> => {
    const { value, done } = await events.next();
    if (done) throw new Error("the stream has ended");
    return value;
  };
  return {
    next,
    async until(isIt: (event: StreamEvent) => boolean): Promise<StreamEvent> {
      for (;;) {
        const event = await next();
        if (isIt(event)) return event;
      }
    },
    close: () => response.destroy(),
  };
}

async function* eventsOf(response: AsyncIterable<Buffer>): AsyncGenerator<StreamEvent, undefined> {
  let rest = "";
  for await (const chunk of response) {
    rest += chunk.toString();
    const parts = rest.split("\n\n");
    rest = parts.pop() ?? "";
    for (const part of parts) {
      const [, event = "", data = ""] = /^event: (.*)\ndata: (.*)$/s.exec(part) ?? [];
      if (event !== "") yield { event, data: JSON.parse(data) as unknown };
    }
  }
  return undefined;
}
