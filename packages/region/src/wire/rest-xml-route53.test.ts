// Every operation of Route 53 through the AWS SDK's own client: it is the oracle.
import { assert, seededRandom } from "@evenkeel/kernel";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ServiceError } from "./contract/service-error.ts";
import { loadModel } from "./model/load-model.ts";
import type { Struct } from "./model/struct.ts";
import { routed } from "./protocols/rest-xml.ts";
import { difference } from "./testing/difference.ts";
import { listen, type Endpoint } from "./testing/endpoint.ts";
import { randomStruct } from "./testing/random-values.ts";
import { loadSdk, type Sdk, type SdkCaller } from "./testing/sdk.ts";
import { liftConstraints } from "./testing/unconstrained.ts";

const random = seededRandom(1);
const model = loadModel("route53");
let putBack: () => void;
let sdk: Sdk;
let client: SdkCaller;
let endpoint: Endpoint;
let received: { readonly operation: string; readonly input: Struct } | undefined;
let reply: () => unknown = () => ({});
const taken = () => received ?? { operation: "none", input: {} };

beforeAll(async () => {
  putBack = liftConstraints();
  sdk = await loadSdk(model);
  endpoint = await listen({
    dispatch(_service, operation, input) {
      received = { operation, input };
      return reply();
    },
  });
  client = sdk.client({ port: endpoint.port, protocol: "restXml" });
});
afterAll(async () => {
  putBack();
  client.close();
  await endpoint.close();
});

it("carries inputs and outputs of every operation unchanged", async () => {
  const differences: string[] = [];
  for (const { name, input, output } of sdk.operations) {
    for (let round = 0; round < 3; round++) {
      const sent = randomStruct(input, random, "what headers can say");
      const answered = randomStruct(output, random, "what headers can say");
      received = undefined;
      reply = () => answered;
      const result = await client.call(name, sent).catch((error: unknown) => ({ threw: String(error) }));
      const { operation, input: arrived } = taken();
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
  for (const { name } of sdk.errors) {
    reply = () => {
      throw new ServiceError({ code: name, message: 'Bad <thing> & "more" é' });
    };
    const thrown: unknown = await client.call("GetHostedZoneCount", {}).catch((error: unknown) => error);
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
