// The second oracle: botocore, on which the AWS CLI stands, sends every operation that it knows and reads the answers.
import { seededRandom } from "@evenkeel/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadModels } from "./model/load-model.ts";
import type { Struct } from "./model/struct.ts";
import { botocoreVersion, startBotocore, type Botocore } from "./testing/botocore.ts";
import { difference } from "./testing/difference.ts";
import { listen, type Endpoint } from "./testing/endpoint.ts";
import { randomStruct } from "./testing/random-values.ts";
import { loadSdk } from "./testing/sdk.ts";
import { liftConstraints } from "./testing/unconstrained.ts";
import { asSent, sentHere } from "./testing/unsendable.ts";

const version = botocoreVersion();
if (version === undefined) console.log("botocore.test.ts is skipped: python3 has no botocore (pip install botocore).");

/** Every n-th operation of EC2 suffices here: the round trip with the JavaScript SDK covers them all. */
const stride: Readonly<Record<string, number>> = { ec2: 6 };
const cases = loadModels().flatMap((model) =>
  // The REST protocols cannot say everything that is sent here: rest-xml.test.ts, rest-json.test.ts.
  model.protocols
    .filter((protocol) => protocol !== "restXml" && protocol !== "restJson1")
    .map((protocol) => ({ service: model.service, protocol, model })),
);

describe.skipIf(version === undefined)("botocore (skipped where python3 has none)", { timeout: 120_000 }, () => {
  let putBack: () => void;
  let botocore: Botocore;
  let endpoint: Endpoint;
  let received: Struct | undefined;
  let answered: Struct;

  beforeAll(async () => {
    putBack = liftConstraints();
    botocore = startBotocore();
    endpoint = await listen({
      dispatch(_service, _operation, input) {
        received = input;
        return answered;
      },
    });
  });
  afterAll(async () => {
    putBack();
    botocore.close();
    await endpoint.close();
  });

  it.each(cases)("understands $service over $protocol, and is understood", async ({ service, protocol, model }) => {
    const random = seededRandom(3);
    const { operations } = await loadSdk(model);
    const differences: string[] = [];
    let sent = 0;
    for (const [i, { name, input, output }] of operations.entries()) {
      if (i % (stride[service] ?? 1) !== 0) continue;
      answered = randomStruct(output, random, "what botocore can say");
      received = undefined;
      const { port } = endpoint;
      const value = sentHere(name, randomStruct(input, random, "what botocore can say"));

      const result = await botocore.send({ port, service, protocol, operation: name, input: value, output: answered });

      if (result.kind === "unknown operation") continue;
      sent++;
      const wrongInput = difference(asSent(input, result.input, protocol) ?? {}, received);
      if (wrongInput) differences.push(`input of ${name}${wrongInput}`);
      if (result.error) differences.push(`output of ${name}: ${result.error}`);
    }
    expect(differences).toEqual([]);
    expect(sent).toBeGreaterThan(10);
  });
});
