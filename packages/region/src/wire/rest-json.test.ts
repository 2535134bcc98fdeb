// Every operation of the services that speak restJson1, through the AWS SDK's own implementation of it and through botocore.
import { assert, seededRandom } from "@evenkeel/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ServiceError } from "./contract/service-error.ts";
import { loadModel } from "./model/load-model.ts";
import { isRecord, type Struct } from "./model/struct.ts";
import { routed } from "./protocols/rest-bindings.ts";
import { botocoreVersion, startBotocore } from "./testing/botocore.ts";
import { difference } from "./testing/difference.ts";
import { listen } from "./testing/endpoint.ts";
import { listenAndObserve } from "./testing/observed.ts";
import { randomStruct } from "./testing/random-values.ts";
import { loadSdk } from "./testing/sdk.ts";
import { beginExchange, type SdkExchange } from "./testing/sdk-exchange.ts";
import { liftConstraints } from "./testing/unconstrained.ts";

const version = botocoreVersion();
if (version === undefined) console.log("rest-json.test.ts is skipped in part: python3 has no botocore.");

describe.each(["fis", "arc-zonal-shift"] as const)("%s over restJson1", (service) => {
  const random = seededRandom(1);
  const model = loadModel(service);
  let exchange: SdkExchange;
  beforeAll(async () => {
    exchange = await beginExchange(service, "restJson1");
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

  it("carries every modelled error, with its status and members", async () => {
    const differences: string[] = [];
    const [operation] = exchange.sdk.operations;
    assert(operation, "every service has operations");
    for (const { name, schema } of exchange.sdk.errors) {
      const { message: _message, ...fields } = randomStruct(schema, random);
      exchange.reply = () => {
        throw new ServiceError({ code: name, message: 'Bad <thing> & "more" é', fields });
      };
      const sent = randomStruct(operation.input, random, "what headers can say");
      const thrown: unknown = await exchange.client.call(operation.name, sent).catch((error: unknown) => error);
      assert(isSdkError(thrown), "the SDK throws errors");
      const { message, $response: response } = thrown;
      const carried = Object.fromEntries(Object.keys(fields).map((field) => [field, thrown[field]]));
      const wrong = difference(
        { message: 'Bad <thing> & "more" é', status: model.errors.get(name)?.status, ...fields },
        { message, status: response["statusCode"], ...carried },
      );
      if (wrong) differences.push(`${name}${wrong}`);
    }
    expect(differences).toEqual([]);
  });

  it.skipIf(version === undefined)("is understood by botocore (skipped where python3 has none)", async () => {
    const putBack = liftConstraints();
    const botocore = startBotocore();
    let answered = {};
    let received: unknown;
    const endpoint = await listen({
      dispatch(_service, _operation, input) {
        received = input;
        return answered;
      },
    });
    const differences: string[] = [];
    const protocol = "restJson1";
    for (const { name: operation, input, output } of (await loadSdk(model)).operations) {
      answered = randomStruct(output, random, "what botocore can say");
      const sent = {
        port: endpoint.port,
        service,
        protocol,
        operation,
        input: randomStruct(input, random, "what headers can say"),
      };
      const result = await botocore.send({ ...sent, output: answered });
      assert(result.kind === "sent", "the model is botocore's");
      const wrongInput = difference(result.input, received);
      if (wrongInput) differences.push(`input of ${operation}${wrongInput}`);
      if (result.error) differences.push(`output of ${operation}: ${result.error}`);
    }
    botocore.close();
    await endpoint.close();
    putBack();
    expect(differences).toEqual([]);
  });
});

it.each([
  ["GET", "/experiments/EXP1", "GetExperiment"],
  ["DELETE", "/experiments/EXP1", "StopExperiment"],
  ["GET", "/tags/arn%3Aaws%3Afis%3Aus-east-1%3A1%3Aexperiment%2FEXP1", "ListTagsForResource"],
  ["PUT", "/experiments/EXP1", undefined],
])("%s %s is %s", (method, path, operation) => {
  const request = { method, path, query: "", headers: new Map(), body: Buffer.alloc(0) };
  expect(routed(loadModel("fis"), request)?.name).toBe(operation);
});

it("names an error in a header, and says it in the body", async () => {
  const observed = await listenAndObserve();
  const missing = await observed.sendSigned({ body: "{}", path: "/experiments" }, "fis");
  const nothing = await observed.sendSigned({ method: "PUT", path: "/nothing" }, "fis");
  await observed.close();
  expect([missing, nothing].map(({ status, headers }) => [status, headers["x-amzn-errortype"]])).toEqual([
    [400, "ValidationException"],
    [404, "UnknownOperationException"],
  ]);
  expect(JSON.parse(missing.text)).toMatchObject({
    message: expect.stringContaining("Value null at 'experimentTemplateId' failed to satisfy constraint") as string,
  });
});

interface SdkError extends Struct {
  readonly $response: Struct;
}

function isSdkError(thrown: unknown): thrown is SdkError {
  return isRecord(thrown) && isRecord(thrown["$response"]);
}
