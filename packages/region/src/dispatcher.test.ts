import { seededRandom, VirtualClock } from "@evenkeel/kernel";
import { expect, it } from "vitest";
import { assembleRegion } from "./assemble-region.ts";
import { memoryBackend } from "./store/memory.ts";
import { openStore } from "./store/record-store.ts";
import { rethrow } from "./testing/rethrow.ts";

const TopicArn = "arn:aws:sns:ap-southeast-2:000000000000:team";

function aDispatch() {
  const { engine, dispatch } = assembleRegion({
    ...{ store: openStore(memoryBackend()), clock: new VirtualClock(), random: seededRandom(1) },
    ...{ region: "ap-southeast-2", account: "000000000000", endpoint: "http://127.0.0.1:4566" },
    ...{ latency: "instant", onDefect: rethrow },
  });
  engine.start(() => undefined);
  return (service: string, operation: string, input: object, region: string): unknown => {
    const accessKeyId = region === "" ? "" : "AKIDEXAMPLE";
    return dispatch(service, operation, { ...input }, { accessKeyId, region, requestId: "request", protocol: "none" });
  };
}

it("refuses what is signed for another region, but for services that are everywhere", () => {
  const dispatch = aDispatch();
  expect(() => dispatch("sns", "ListTopics", {}, "us-east-1")).toThrow("the request is signed for us-east-1");
  expect(dispatch("route53", "GetHostedZoneCount", {}, "us-east-1")).toEqual({ HostedZoneCount: 0 });
});

it("answers links of topics, which are signed for none", () => {
  const dispatch = aDispatch();
  dispatch("sns", "CreateTopic", { Name: "team" }, "ap-southeast-2");
  const { SubscriptionArn } = dispatch(
    "sns",
    "Subscribe",
    { TopicArn, Protocol: "http", Endpoint: "http://localhost/news", ReturnSubscriptionArn: true },
    "ap-southeast-2",
  ) as { readonly SubscriptionArn: string };
  expect(dispatch("sns", "Unsubscribe", { SubscriptionArn }, "")).toEqual({});
  expect(dispatch("sns", "ListSubscriptions", {}, "ap-southeast-2")).toEqual({ Subscriptions: [] });
});
