// Every operation of S3 through the AWS SDK's own client: it is the oracle.
import { assert, seededRandom } from "@evenkeel/kernel";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ServiceError } from "./contract/service-error.ts";
import { loadModel } from "./model/load-model.ts";
import { isRecord, type Struct } from "./model/struct.ts";
import { routed } from "./protocols/rest-bindings.ts";
import { parseXml } from "./protocols/xml-reader.ts";
import { difference } from "./testing/difference.ts";
import { randomStruct } from "./testing/random-values.ts";
import { beginExchange, type SdkExchange } from "./testing/sdk-exchange.ts";

const random = seededRandom(1);
const model = loadModel("s3");
let exchange: SdkExchange;

beforeAll(async () => {
  exchange = await beginExchange("s3", "restXml");
});
afterAll(() => exchange.end());

it("carries inputs and outputs of every operation unchanged", async () => {
  const differences: string[] = [];
  const operations = exchange.sdk.operations.filter(({ name }) => !elsewhere.has(name) && !withAttributes.has(name));
  for (const { name, input, output } of operations) {
    for (let round = 0; round < 2; round++) {
      const sent = sendable(randomStruct(input, random, "what headers can say"));
      const answered = sendable(randomStruct(output, random, "what headers can say"));
      exchange.reply = () => answered;

      const result = await exchange.client.call(name, sent).catch((error: unknown) => ({ threw: String(error) }));

      const { operation, input: all } = exchange.taken();
      if (operation !== name) differences.push(`${name} arrived as ${operation}`);
      // The SDK adds checksums of its own.
      const arrived = pickedFrom(all, Object.keys(sent));
      const wrongInput = difference(sent, arrived);
      const wrongOutput = difference(stated(answered), stated(without(await readOut(result), ownChecks)));
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
    const thrown: unknown = await exchange.client.call("ListBuckets", {}).catch((error: unknown) => error);
    assert(thrown instanceof Error, "the SDK throws errors");
    const status = model.errors.get(name)?.status;
    const wrong = difference(
      { name, message: 'Bad <thing> & "more" é', status },
      { name: thrown.name, message: thrown.message, status: statusOf(thrown) },
    );
    if (wrong) differences.push(`${name}${wrong}`);
  }
  expect(differences).toEqual([]);
});

it.each([
  ["GET", "/", "", "ListBuckets"],
  ["GET", "/assets", "", "ListObjects"],
  ["GET", "/assets/", "list-type=2&prefix=a", "ListObjectsV2"],
  ["GET", "/assets", "location=", "GetBucketLocation"],
  ["PUT", "/assets/a/b%20c", "", "PutObject"],
  ["PUT", "/assets/a", "partNumber=1&uploadId=x", "UploadPart"],
  ["GET", "/assets/a", "uploadId=x", "ListParts"],
  ["GET", "/assets//", "", "GetObject"],
  ["PATCH", "/assets", "", undefined],
  ["GET", "/assets/%zz", "", undefined],
])("%s %s?%s is %s", (method, path, query, operation) => {
  expect(routed(model, { method, path, query, headers: new Map(), body: Buffer.alloc(0) })?.name).toBe(operation);
});

it("copies where a source is named", () => {
  const headers = new Map([["x-amz-copy-source", "from/here"]]);
  const request = { method: "PUT", path: "/to/there", query: "", headers, body: Buffer.alloc(0) };
  expect(routed(model, request)?.name).toBe("CopyObject");
});

it.each(["<Delete><Object>", "text", "", '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "<a>".repeat(100)])(
  "refuses the document %s",
  (text) => {
    expect(() => parseXml(text)).toThrow("not a valid XML document");
  },
);

/** Operations that the SDK sends to a host of their own. */
const elsewhere = new Set(["WriteGetObjectResponse", "ListDirectoryBuckets"]);

/** Grants say of what type they are in an attribute, which the wire does not read or write. */
const withAttributes = new Set(["PutBucketAcl", "PutObjectAcl", "PutBucketLogging", "RestoreObject"]);

/** What the SDK chooses, checks or replaces by itself. */
const ownChecks = [
  ...["ChecksumAlgorithm", "ContentMD5", "SSECustomerKey", "SSECustomerKeyMD5", "CopySourceSSECustomerKey"],
  ...["CopySourceSSECustomerKeyMD5", "ContentLength", "ContentEncoding", "ChecksumMode", "ExpiresString", "Expires"],
  ...["ChecksumCRC32", "ChecksumCRC32C", "ChecksumCRC64NVME", "ChecksumSHA1", "ChecksumSHA256", "ChecksumSHA512"],
  ...["ChecksumMD5", "ChecksumXXHASH64", "ChecksumXXHASH3", "ChecksumXXHASH128"],
];

function sendable(input: Struct): Struct {
  return {
    ...without(input, ownChecks),
    ...("Bucket" in input && { Bucket: "a-bucket" }),
    ...("Metadata" in input && { Metadata: { colour: "green", "x-y": "a b" } }),
  };
}

function without(struct: Struct, names: readonly string[]): Struct {
  return Object.fromEntries(Object.entries(struct).filter(([name]) => !names.includes(name)));
}

function pickedFrom(struct: Struct, names: readonly string[]): Struct {
  return Object.fromEntries(Object.entries(struct).filter(([name]) => names.includes(name)));
}

/** A streamed body, read to its end. */
async function readOut(output: Struct): Promise<Struct> {
  const read = await Promise.all(
    Object.entries(output).map(async ([name, value]): Promise<[string, unknown]> => {
      const isStream = isRecord(value) && "transformToByteArray" in value;
      return [
        name,
        isStream ? await (value as { transformToByteArray(): Promise<Uint8Array> }).transformToByteArray() : value,
      ];
    }),
  );
  return Object.fromEntries(read);
}

/** Without what is empty: bodies and maps of headers are always there, if only empty ones. */
function stated(struct: Struct): Struct {
  return Object.fromEntries(
    Object.entries(struct).filter(([, value]) => !isRecord(value) || Object.keys(value).length > 0),
  );
}

function statusOf(error: Error): unknown {
  const metadata = "$metadata" in error ? error.$metadata : undefined;
  return isRecord(metadata) ? metadata["httpStatusCode"] : undefined;
}
