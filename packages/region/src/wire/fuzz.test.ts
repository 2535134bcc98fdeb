// Whatever the body, decoding gives a value or a refusal, never another exception, and never touches a prototype.
import { cbor, dateToTag } from "@smithy/core/cbor";
import { integerBetween, pick, seededRandom } from "@evenkeel/kernel";
import { describe, expect, it } from "vitest";
import { answer, type AnswerContext } from "./answer.ts";
import type { ProtocolName } from "./model/model-json.ts";
import { loadModel, loadModels, type ServiceName } from "./model/load-model.ts";
import { protocols } from "./protocols/detect.ts";
import { BadValueError } from "./protocols/protocol.ts";
import { ServiceError } from "./contract/service-error.ts";
import { createVerifier } from "./signature/verify.ts";
import { jsonRequest, secretAccessKey, signed } from "./testing/signed.ts";
import { demandValid } from "./validation.ts";

const seeds: readonly (readonly [ServiceName, ProtocolName, Uint8Array])[] = [
  [
    "ecs",
    "awsJson1_1",
    Buffer.from(
      '{"clusters":["a"],"maxResults":1,"tags":[{"key":"a","value":null}],"cluster":{},"__proto__":{"polluted":1},"startedAt":"x"}',
    ),
  ],
  [
    "fis",
    "restJson1",
    Buffer.from(
      '{"clientToken":"a","description":"b","actions":{"a":{"actionId":"b","startAfter":["c"]}},"stopConditions":[{"source":"none"}],"roleArn":null,"__proto__":{"polluted":1}}',
    ),
  ],
  [
    "cloudwatch",
    "rpcv2Cbor",
    cbor.serialize({
      AlarmNames: ["a"],
      StartTime: dateToTag(new Date(0)),
      MaxRecords: 3,
      Dimensions: [{ Name: "a" }],
    }),
  ],
  ["cloudwatch", "rpcv2Cbor", Buffer.from("d81ba2d81b826652656745787061d81c81d81d00d90069831a0000e000", "hex")],
  [
    "elbv2",
    "awsQuery",
    Buffer.from(
      "Names.member.1=a&Names.member.x=b&Tags.member.1.Key=k&PageSize=12&__proto__.polluted=1&constructor.prototype.polluted=2&Names=&Actions.member.1.Order=1",
    ),
  ],
  [
    "ec2",
    "ec2Query",
    Buffer.from(
      "VpcId.1=a&Filter.1.Name=a&Filter.1.Value.99999999999=b&DryRun=true&MaxResults=5&%zz=%&a..b=1&=&.=.&Filter.1e3=1",
    ),
  ],
];
const mutationsPerSeed = 4000;
/** Well under a second each where nothing else runs. */
const busyMachine = { timeout: 60_000 };

describe.each(seeds)("a mutated body for %s over %s", busyMachine, (service, protocol, seed) => {
  it("is read or refused", () => {
    const model = loadModel(service);
    const operations = [...model.operations.values()];
    const random = seededRandom(7);
    let refused = 0;
    for (let i = 0; i < mutationsPerSeed; i++) {
      const body = Uint8Array.from(seed);
      for (let n = integerBetween(random, 0, 3); n > 0; n--) {
        body[integerBetween(random, 0, body.length - 1)] = integerBetween(random, 0, 255);
      }
      const operation = pick(random, operations);
      try {
        const request = { method: "POST", path: "/", query: "", headers: new Map<string, string>(), body };
        demandValid(model, operation, protocols[protocol].decode(operation, request));
      } catch (error) {
        if (!(error instanceof BadValueError || error instanceof ServiceError)) throw error;
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(0);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

describe("a body made to hurt", () => {
  const deep = 100_000;
  const operation = (service: ServiceName, name: string) => {
    const found = loadModel(service).operations.get(name);
    if (!found) throw new Error(`${service} has no ${name}`);
    return found;
  };
  const decode =
    (protocol: ProtocolName, [service, name]: [ServiceName, string], body: Uint8Array) =>
    () =>
      protocols[protocol].decode(operation(service, name), {
        method: "POST",
        path: "/",
        query: "",
        headers: new Map<string, string>(),
        body,
      });

  it("is refused when it is nested without end", () => {
    const json = Buffer.from(`{"clusters":${"[".repeat(deep)}${"]".repeat(deep)}}`);
    expect(decode("awsJson1_1", ["ecs", "DescribeClusters"], json)).toThrow(BadValueError);
    expect(decode("rpcv2Cbor", ["cloudwatch", "DescribeAlarms"], Buffer.alloc(deep, 0x81))).toThrow(BadValueError);
    expect(decode("ec2Query", ["ec2", "DescribeVpcs"], Buffer.from(`${"a.".repeat(deep)}=1`))).toThrow(BadValueError);
  });

  it("is refused when it announces more than it holds", () => {
    const announced = Buffer.from("9bffffffffffffffff01", "hex");
    expect(decode("rpcv2Cbor", ["cloudwatch", "DescribeAlarms"], announced)).toThrow(BadValueError);
  });

  it.each([
    ["a shared reference", "a1686e616d6573d81c81d81d00"],
    ["a record definition", "d90069831a0000e0008161616161"],
    ["a regular expression", "d81b82665265674578706161"],
    ["a huge integer", `c2590400${"ff".repeat(1024)}`],
    ["trailing bytes", "a000"],
  ])("is refused when its CBOR holds %s", (_, hex) => {
    expect(decode("rpcv2Cbor", ["cloudwatch", "DescribeAlarms"], Buffer.from(hex, "hex"))).toThrow(BadValueError);
  });
});

it("a mutated head is refused, and no defect", busyMachine, async () => {
  const random = seededRandom(11);
  const defects: unknown[] = [];
  const atMs = Date.UTC(2026, 0, 2);
  const good = await signed(jsonRequest({ path: "/service/X/operation/Y", query: { Action: "A" } }), { atMs });
  const context: AnswerContext = {
    models: loadModels(),
    verify: createVerifier({ credentials: () => ({ secretAccessKey }), now: () => atMs }),
    dispatch: () => ({}),
    onDefect: (error) => defects.push(error),
    bodyLimitBytes: 1024,
  };
  const mutate = (text: string) => {
    const at = integerBetween(random, 0, text.length);
    return (
      text.slice(0, at) +
      pick(random, ["", "/", "=", ",", ";", "%", " ", "\u00e9", "&", "0", "constructor"]) +
      text.slice(at + 1)
    );
  };
  for (let i = 0; i < 4000; i++) {
    const headers = new Map(
      [...good.headers].map(([name, value]) => [name, random.fraction() < 0.3 ? mutate(value) : value]),
    );
    const { response } = answer(
      context,
      { ...good, path: mutate(good.path), query: mutate(good.query), headers },
      "id",
    );
    expect([400, 401, 403, 501]).toContain(response.status);
  }
  expect(defects).toEqual([]);
});
