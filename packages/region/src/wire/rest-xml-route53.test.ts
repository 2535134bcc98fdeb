// Every operation of Route 53 through the AWS SDK's own client: it is the oracle.
import { assert, seededRandom } from "@evenkeel/kernel";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ServiceError } from "./contract/service-error.ts";
import { loadModel } from "./model/load-model.ts";
import { routed } from "./protocols/rest-bindings.ts";
import { difference } from "./testing/difference.ts";
import { randomStruct } from "./testing/random-values.ts";
import { beginExchange, type SdkExchange } from "./testing/sdk-exchange.ts";

const random = seededRandom(1);
const model = loadModel("route53");
let exchange: SdkExchange;

beforeAll(async () => {
  exchange = await beginExchange("route53", "restXml");
});
afterAll(() => exchange.end());

it("carries inputs and outputs of every operation unchanged", async () => {
  const differences: string[] = [];
  for (const { name, input, output } of exchange.sdk.operations) {
    for (let round = 0; round < 3; round++) {
      const sent = randomStruct(input, random, "what headers can say");
      const answered = randomStruct(output, random, "what headers can say");
      exchange.reply = () => answered;
      const result = await exchange.client.call(name, sent).catch((error: unknown) => ({ threw: String(error) }));
      const { operation, input: arrived } = exchange.taken();
      if (operation !== name) differences.push(`${name} arrived as ${operation}`);
      const wrongInput = difference(sent, arrived);
      const wrongOutput = difference(answered, result);
      if (wrongInput) differences.push(`input of ${name}${wrongInput}`);
      if (wrongOutput) differences.push(`output of ${name}${wrongOutput}`);
    }
  }
  expect(differences).toEqual([]);
});

it("carries errors as the SDK's exceptions", async () => {
  const differences: string[] = [];
  for (const { name } of exchange.sdk.errors) {
    exchange.reply = () => {
      throw new ServiceError({ code: name, message: 'Bad <thing> & "more" é' });
    };
    const thrown: unknown = await exchange.client.call("GetHostedZoneCount", {}).catch((error: unknown) => error);
    assert(thrown instanceof Error, "the SDK throws errors");
    const wrong = difference(
      { name, message: 'Bad <thing> & "more" é' },
      { name: thrown.name, message: thrown.message },
    );
    if (wrong) differences.push(`${name}${wrong}`);
  }
  expect(differences).toEqual([]);
});

it.each([
  ["POST", "/2013-04-01/hostedzone/Z1/rrset", "ChangeResourceRecordSets"],
  // As botocore and Terraform have it.
  ["POST", "/2013-04-01/hostedzone/Z1/rrset/", "ChangeResourceRecordSets"],
  ["GET", "/2013-04-01/hostedzone/Z1", "GetHostedZone"],
  ["GET", "/2013-04-01/hostedzone/", "ListHostedZones"],
  ["GET", "/2013-04-01/nothing", undefined],
])("%s %s is %s", (method, path, operation) => {
  const request = { method, path, query: "", headers: new Map(), body: Buffer.alloc(0) };
  expect(routed(model, request)?.name).toBe(operation);
});
