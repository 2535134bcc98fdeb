// Writes packages/region/src/models/<service>.json from the runtime schemas that AWS SDK clients publish, and from botocore.
// Run: node tools/models/generate.ts
import { readFileSync, writeFileSync } from "node:fs";
import { NormalizedSchema } from "@smithy/core/schema";
import type { $SchemaRef, StaticErrorSchema } from "@smithy/types";
import type {
  ErrorJson,
  ModelJson,
  OperationJson,
  ProtocolName,
} from "../../packages/region/src/wire/model/model-json.ts";
import { withConstraints } from "./constraints.ts";
import { loadSdkClient, type SdkClient } from "./sdk-client.ts";
import { botocoreServices, services, type ServiceSource } from "./services.ts";
import { ShapeCollector } from "./shapes.ts";

export interface Generated {
  /** What the file is to hold, to the byte. */
  readonly text: string;
  readonly model: ModelJson;
  /** What the model does not carry and has not been accepted yet. */
  readonly problems: readonly string[];
}

/** Generates the model of one service. */
export async function generate(service: string, source: ServiceSource): Promise<Generated> {
  const client = await loadSdkClient(source.sdkPackage);
  const collector = new ShapeCollector();
  const operations = Object.fromEntries(
    client.operations.map((schema) => [
      schema[2],
      {
        ...operationOf(schema, client, collector),
        ...(source.unsigned?.includes(schema[2]) && { unsigned: 1 as const }),
      },
    ]),
  );
  const errors = Object.fromEntries(client.errors.map((schema) => [schema[2], errorOf(schema, collector)]));
  const { version, serviceTarget, xmlNamespace, awsQueryCompatible } = client.settings;
  const model: ModelJson = {
    service,
    sdkPackage: source.sdkPackage,
    sdkVersion: client.version,
    signingName: client.operations.map((schema) => client.signingNameFor(schema[2])).find(Boolean) ?? "",
    apiVersion: version,
    targetPrefix: serviceTarget,
    ...(xmlNamespace && { xmlNamespace }),
    ...(awsQueryCompatible && { queryCompatible: true as const }),
    protocols: [protocolNamed(client.protocol), ...(source.alsoSpeaks ?? [])],
    operations,
    errors,
    ...withConstraints(service, collector.shapes),
  };
  const problems = [...collector.problems].filter((problem) => !source.knownProblems?.includes(problem));
  return { text: `${JSON.stringify(model)}\n`, model, problems };
}

/** Makes the model of a service of which botocore has one, and the SDK does not. */
export function generateFromBotocore(service: (typeof botocoreServices)[number]): Generated {
  const { botocore: sdkVersion, services: models } = botocoreModels();
  const { signingName, apiVersion, protocols, operations, errors, shapes } = models[service];
  const source = { sdkPackage: "botocore", sdkVersion, signingName, apiVersion, targetPrefix: "" };
  const model: ModelJson = { service, ...source, protocols, operations, errors, ...withConstraints(service, shapes) };
  return { text: `${JSON.stringify(model)}\n`, model, problems: [] };
}

interface BotocoreModels {
  readonly botocore: string;
  readonly services: Readonly<Record<(typeof botocoreServices)[number], ModelJson>>;
}

function botocoreModels(): BotocoreModels {
  return JSON.parse(readFileSync(new URL("botocore-models.json", import.meta.url), "utf8")) as BotocoreModels;
}

/** Where a service's model is kept. */
export function modelFile(service: string): URL {
  return new URL(`../../packages/region/src/models/${service}.json`, import.meta.url);
}

function operationOf(
  schema: SdkClient["operations"][number],
  client: SdkClient,
  collector: ShapeCollector,
): OperationJson {
  const [, , name, traits, input, output] = schema;
  return {
    ...typed("input", input, collector),
    ...typed("output", output, collector),
    ...eventsOf(output),
    ...httpOf(traits, input),
    ...rootOf(output),
    ...(client.signingNameFor(name) === undefined && { unsigned: 1 as const }),
  };
}

function typed(key: "input" | "output", ref: $SchemaRef, collector: ShapeCollector): OperationJson {
  const type = collector.typeOf(ref);
  return type === undefined ? {} : { [key]: type };
}

/** How the operation of a REST service is asked for. The SDK leaves out of the URI what it may put before the host: S3's buckets. */
function httpOf(traits: unknown, input: $SchemaRef): Pick<OperationJson, "http"> {
  const { http } = traits as { readonly http?: readonly [method: string, uri: string, status: number] };
  if (!http) return {};
  const [method, uri, status] = http;
  const labels = [...NormalizedSchema.of(input).structIterator()].filter(
    ([, member]) => member.getMergedTraits()["httpLabel"],
  );
  const left = labels.map(([name]) => name).filter((name) => !uri.includes(`{${name}}`) && !uri.includes(`{${name}+}`));
  const path = `${left.map((name) => `/{${name}}`).join("")}${uri}`;
  return { http: [`${method} ${path}`, status] };
}

/** The root element of an answer of REST-XML. */
function rootOf(output: $SchemaRef): Pick<OperationJson, "root"> {
  const { xmlName } = NormalizedSchema.of(output).getMergedTraits() as { readonly xmlName?: string };
  return xmlName === undefined ? {} : { root: xmlName };
}

function eventsOf(output: $SchemaRef): Pick<OperationJson, "events"> {
  const schema = NormalizedSchema.of(output);
  const member = schema.isStructSchema() ? schema.getEventStreamMember() : "";
  return member === "" ? {} : { events: member };
}

/** A query code and status, where the service has them, outrank the shape's name and HTTP status. */
function errorOf(schema: StaticErrorSchema, collector: ShapeCollector): ErrorJson {
  const [, , name, traits] = schema;
  const { awsQueryError, httpError, error } = traits as {
    readonly awsQueryError?: readonly [string, number];
    readonly httpError?: number;
    readonly error?: "client" | "server";
  };
  const [code, status] = awsQueryError ?? [];
  return {
    shape: collector.typeOf(schema) ?? name,
    code: code ?? name,
    status: status ?? httpError ?? (error === "server" ? 500 : 400),
  };
}

function protocolNamed(name: string): ProtocolName {
  const known: readonly ProtocolName[] = ["awsJson1_0", "awsJson1_1", "awsQuery", "ec2Query", "rpcv2Cbor", "restXml"];
  const found = known.find((protocol) => protocol === name);
  if (!found) throw new Error(`The SDK client speaks ${name}; the wire knows ${known.join(", ")}.`);
  return found;
}

if (import.meta.main) {
  for (const [service, source] of Object.entries(services)) write(service, await generate(service, source));
  for (const service of botocoreServices) write(service, generateFromBotocore(service));
}

function write(service: string, { text, model, problems }: Generated): void {
  writeFileSync(modelFile(service), text);
  const count = Object.keys(model.operations).length;
  console.log(`${service}: ${count} operations from ${model.sdkPackage} ${model.sdkVersion}, ${text.length} bytes`);
  for (const problem of problems) console.log(`  not carried: ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
}
