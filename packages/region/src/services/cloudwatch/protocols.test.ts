// Clients differ in the protocol that they speak to CloudWatch: Terraform's says query, botocore CBOR, the JavaScript SDK JSON.
import { afterAll, beforeAll, expect, it } from "vitest";
import { dispatcher } from "../../dispatcher.ts";
import { EventStreams } from "../../engine/event-streams.ts";
import { aRegion } from "../../testing/region.ts";
import { rethrow } from "../../testing/rethrow.ts";
import { loadModel } from "../../wire/model/load-model.ts";
import { listen, type Endpoint } from "../../wire/testing/endpoint.ts";
import { loadSdk, type SdkCaller } from "../../wire/testing/sdk.ts";
import { cloudwatch } from "./service.ts";

const region = aRegion({ services: [cloudwatch] });
const minute = (count: number) => new Date(Date.UTC(2026, 0, 1) + count * 60_000);
let endpoint: Endpoint;
let clients: readonly SdkCaller[];

beforeAll(async () => {
  const { store, clock } = region;
  const streams = new EventStreams({ store, clock, onDefect: rethrow });
  const options = { services: [cloudwatch], region: "us-east-1", engine: region.engine, streams };
  endpoint = await listen({ dispatch: dispatcher(options) });
  const model = loadModel("cloudwatch");
  const sdk = await loadSdk(model);
  clients = model.protocols.map((protocol) => sdk.client({ port: endpoint.port, protocol }));
});

afterAll(async () => {
  for (const client of clients) client.close();
  await endpoint.close();
});

/** The answer to one request, which is the same in each of the three protocols. */
async function inEachProtocol(operation: string, input: Readonly<Record<string, unknown>>) {
  const answers = await Promise.all(clients.map((client) => client.call(operation, input)));
  const [first, ...others] = answers;
  expect(answers).toHaveLength(3);
  for (const other of others) expect(other).toEqual(first);
  return first;
}

it("has the same metrics and alarms in every protocol", async () => {
  const [json, ...others] = clients;
  for (const [index, client] of clients.entries()) {
    const datum = {
      MetricName: "Orders",
      Timestamp: minute(0),
      Values: [1.5, 2],
      Counts: [index + 1, 1],
      Unit: "Count",
    };
    await client.call("PutMetricData", { Namespace: "Shop", MetricData: [datum] });
  }
  const orders = { Metric: { Namespace: "Shop", MetricName: "Orders" }, Period: 60, Stat: "Sum" };
  const rate = [
    { Id: "orders", MetricStat: orders, ReturnData: false },
    { Id: "rate", Expression: "IF(orders > 10, orders / PERIOD(orders), 0)", Label: "each second" },
  ];
  const alarm = { EvaluationPeriods: 1, Threshold: 0.1, ComparisonOperator: "GreaterThanThreshold", Metrics: rate };
  await json?.call("PutMetricAlarm", { AlarmName: "rate", AlarmDescription: "orders & more", ...alarm });
  await others[0]?.call("PutCompositeAlarm", { AlarmName: "site", AlarmRule: 'ALARM("rate")', Tags: [] });
  region.advance("120s");

  const times = { StartTime: minute(0), EndTime: minute(2) };
  expect(await inEachProtocol("GetMetricData", { ...times, MetricDataQueries: rate })).toMatchObject({
    MetricDataResults: [{ Id: "rate", Label: "each second", Timestamps: [minute(0)], Values: [0.25] }],
  });
  const statistics = { Namespace: "Shop", MetricName: "Orders", Period: 60, Statistics: ["Sum", "SampleCount"] };
  expect(await inEachProtocol("GetMetricStatistics", { ...statistics, ...times })).toMatchObject({
    Datapoints: [{ Timestamp: minute(0), Sum: 15, SampleCount: 9, Unit: "Count" }],
  });
  expect(await inEachProtocol("ListMetrics", { Namespace: "Shop" })).toMatchObject({
    Metrics: [{ MetricName: "Orders" }],
  });
  expect(await inEachProtocol("DescribeAlarms", { AlarmTypes: ["MetricAlarm", "CompositeAlarm"] })).toMatchObject({
    MetricAlarms: [{ AlarmName: "rate", AlarmDescription: "orders & more", StateValue: "ALARM", Metrics: rate }],
    CompositeAlarms: [{ AlarmName: "site", AlarmRule: 'ALARM("rate")', StateValue: "ALARM" }],
  });
  const history = { AlarmTypes: ["CompositeAlarm"], HistoryItemType: "StateUpdate" };
  expect(await inEachProtocol("DescribeAlarmHistory", history)).toMatchObject({
    AlarmHistoryItems: [
      { AlarmName: "site", AlarmType: "CompositeAlarm", HistorySummary: "Alarm updated from OK to ALARM" },
      { HistorySummary: "Alarm updated from INSUFFICIENT_DATA to OK" },
    ],
  });
});
