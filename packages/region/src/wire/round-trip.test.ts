// Every operation of every service, in every protocol, through the AWS SDK's own clients: they are the oracle.
import { assert, seededRandom } from "@evenkeel/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ProtocolName } from "./model/model-json.ts";
import type { Model } from "./model/model.ts";
import { loadModels } from "./model/load-model.ts";
import type { Struct } from "./model/struct.ts";
import { isRecord } from "./model/struct.ts";
import { ServiceError } from "./contract/service-error.ts";
import { difference } from "./testing/difference.ts";
import { listen, type Endpoint } from "./testing/endpoint.ts";
import { randomStruct } from "./testing/random-values.ts";
import { loadSdk, type Sdk, type SdkCaller } from "./testing/sdk.ts";
import { liftConstraints } from "./testing/unconstrained.ts";
import { asSent, sentHere } from "./testing/unsendable.ts";

const rounds = 2;
const cases = loadModels().flatMap((model) =>
  // The REST protocols cannot say everything: rest-xml.test.ts, rest-json.test.ts.
  model.protocols
    .filter((protocol) => protocol !== "restXml" && protocol !== "restJson1")
    .map((protocol) => ({ service: model.service, protocol, model })),
);

// EC2 alone has 823 operations: two seconds on a machine with nothing else to do.
describe.each(cases)("$service over $protocol", { timeout: 60_000 }, ({ service, protocol, model }) => {
  const random = seededRandom(1);
  let putBack: () => void;
  let sdk: Sdk;
  let client: SdkCaller;
  let endpoint: Endpoint;
  let received: Struct | undefined;
  let reply: () => unknown = () => ({});

  beforeAll(async () => {
    putBack = liftConstraints();
    sdk = await loadSdk(model);
    endpoint = await listen({
      dispatch(toService, _operation, input) {
        expect(toService).toBe(service);
        received = input;
        return reply();
      },
    });
    client = sdk.client({ port: endpoint.port, protocol });
  });
  afterAll(async () => {
    putBack();
    client.close();
    await endpoint.close();
  });

  it("carries inputs and outputs of every operation unchanged", async () => {
    const differences: string[] = [];
    for (const { name, input, output } of sdk.operations) {
      for (let round = 0; round < rounds; round++) {
        const sent = sentHere(name, randomStruct(input, random));
        const expected = asSent(input, structuredClone(sent), protocol) ?? {};
        const answered = randomStruct(output, random);
        received = undefined;
        reply = () => answered;

        const result = await client.call(name, sent).catch((error: unknown) => ({ threw: String(error) }));

        const wrongInput = difference(expected, withoutAdditions(name, received, expected));
        const wrongOutput = difference(answered, result);
        if (wrongInput) differences.push(`input of ${name}${wrongInput}`);
        if (wrongOutput) differences.push(`output of ${name}${wrongOutput}`);
      }
    }
    expect(differences).toEqual([]);
  });

  it("carries every modelled error as the SDK's exception", async () => {
    const differences: string[] = [];
    const [operation] = sdk.operations;
    assert(operation, "every service has operations");
    for (const { name, schema } of sdk.errors) {
      const { message: _message, Message: _Message, ...fields } = randomStruct(schema, random);
      const message = 'Bad <thing> & "more" é';
      reply = () => {
        throw new ServiceError({ code: name, message, fields });
      };

      const thrown = await exceptionOf(client.call(operation.name, randomStruct(operation.input, random)));

      const status = statusOf(model, protocol, name);
      const expected = sharedCodes.has(`${service}.${name} over ${protocol}`)
        ? { name: "ResourceNotFound", message, status }
        : { name, message, status, ...fields };
      const wrong = difference(expected, Object.fromEntries(Object.keys(expected).map((key) => [key, thrown[key]])));
      if (wrong) differences.push(`${name}${wrong}`);
    }
    expect(differences).toEqual([]);
  });
});

/** What the SDK throws, with the HTTP status among its members. */
async function exceptionOf(call: Promise<Struct>): Promise<Struct> {
  const error: unknown = await call.then(
    () => new Error("nothing was thrown"),
    (thrown: unknown) => thrown,
  );
  assert(isRecord(error), "the SDK throws errors");
  const metadata = error["$metadata"];
  return {
    ...error,
    name: error["name"],
    message: error["message"],
    status: isRecord(metadata) ? metadata["httpStatusCode"] : undefined,
  };
}

/** JSON services answer client errors with 400, whatever their model says; CloudWatch, once a query service, does not. */
function statusOf(model: Model, protocol: ProtocolName, name: string): number {
  const status = model.errors.get(name)?.status ?? 400;
  return protocol.startsWith("awsJson") && !model.queryCompatible && status < 500 ? 400 : status;
}

/** Two shapes have the query code ResourceNotFound, which is what these clients of CloudWatch go by. */
const sharedCodes = new Set([
  "cloudwatch.DashboardNotFoundError over awsQuery",
  "cloudwatch.DashboardNotFoundError over awsJson1_0",
]);

/** The EC2 client adds these two by itself. */
const clientAdditions: Readonly<Record<string, readonly string[]>> = {
  CopySnapshot: ["DestinationRegion", "PresignedUrl"],
};

function withoutAdditions(operation: string, input: Struct | undefined, expected: unknown): Struct | undefined {
  const added = (clientAdditions[operation] ?? []).filter((name) => !isRecord(expected) || !(name in expected));
  return input && Object.fromEntries(Object.entries(input).filter(([name]) => !added.includes(name)));
}
