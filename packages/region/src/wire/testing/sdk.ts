// AWS SDK clients and their schemas, for tests over every operation. The SDK types each client apart; these tests treat
// all alike, so the few things they use are declared here.
import { SmithyRpcV2CborProtocol } from "@smithy/core/cbor";
import { NormalizedSchema } from "@smithy/core/schema";
import { STSClient } from "@aws-sdk/client-sts";
import { assert } from "@evenkeel/kernel";
import type { StaticErrorSchema, StaticOperationSchema } from "@smithy/types";
import type { ProtocolName } from "../model/model-json.ts";
import type { Model } from "../model/model.ts";
import type { Struct } from "../model/struct.ts";
import { sdkOfModel } from "./model-sdk.ts";

export interface Sdk {
  /** The operations that can be sent whole: those with event streams are left out. */
  readonly operations: readonly SdkOperation[];
  readonly errors: readonly SdkError[];
  client(options: ClientOptions): SdkCaller;
}

export interface SdkOperation {
  readonly name: string;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
}

export interface SdkError {
  readonly name: string;
  readonly schema: NormalizedSchema;
}

export interface ClientOptions {
  readonly port: number;
  readonly protocol: ProtocolName;
  readonly maxAttempts?: number;
  readonly secretAccessKey?: string;
}

export interface SdkCaller {
  /** The operation's output, without what the SDK adds. Throws the SDK's exceptions. */
  call(operation: string, input: Struct): Promise<Struct>;
  close(): void;
}

/** Loads the SDK client of a service. */
export async function loadSdk(model: Model): Promise<Sdk> {
  if (model.sdkPackage === "botocore") return sdkOfModel(model);
  const load = packages[model.sdkPackage];
  assert(load, `add ${model.sdkPackage} to the packages below`);
  const exported: Readonly<Record<string, unknown>> = { ...(await load()) };
  const schemas = Object.entries(exported)
    .filter(([name, value]) => name.endsWith("$") && Array.isArray(value))
    .map(([, value]) => value as StaticOperationSchema | StaticErrorSchema);
  const operations = schemas
    .filter((schema) => schema[0] === 9)
    .map(([, , name, , input, output]) => {
      return { name, input: NormalizedSchema.of(input), output: NormalizedSchema.of(output) };
    });
  return {
    operations: operations.filter(({ input, output }) => !hasEventStream(input) && !hasEventStream(output)),
    errors: schemas
      .filter((schema) => schema[0] === -3)
      .filter((schema) => !schema[1].startsWith("smithy.ts.sdk.synthetic"))
      .map((schema) => ({ name: schema[2], schema: NormalizedSchema.of(schema) })),
    client: (options) => openClient(exported, model, options),
  };
}

/** Written out, so that what the tests need shows. */
const packages: Readonly<Record<string, () => Promise<object>>> = {
  "@aws-sdk/client-application-auto-scaling": () => import("@aws-sdk/client-application-auto-scaling"),
  "@aws-sdk/client-cloudformation": () => import("@aws-sdk/client-cloudformation"),
  "@aws-sdk/client-cloudwatch": () => import("@aws-sdk/client-cloudwatch"),
  "@aws-sdk/client-cloudwatch-logs": () => import("@aws-sdk/client-cloudwatch-logs"),
  "@aws-sdk/client-ec2": () => import("@aws-sdk/client-ec2"),
  "@aws-sdk/client-ecr": () => import("@aws-sdk/client-ecr"),
  "@aws-sdk/client-ecs": () => import("@aws-sdk/client-ecs"),
  "@aws-sdk/client-elastic-load-balancing-v2": () => import("@aws-sdk/client-elastic-load-balancing-v2"),
  "@aws-sdk/client-eventbridge": () => import("@aws-sdk/client-eventbridge"),
  "@aws-sdk/client-iam": () => import("@aws-sdk/client-iam"),
  "@aws-sdk/client-kms": () => import("@aws-sdk/client-kms"),
  "@aws-sdk/client-route-53": () => import("@aws-sdk/client-route-53"),
  "@aws-sdk/client-s3": () => import("@aws-sdk/client-s3"),
  "@aws-sdk/client-secrets-manager": () => import("@aws-sdk/client-secrets-manager"),
  "@aws-sdk/client-servicediscovery": () => import("@aws-sdk/client-servicediscovery"),
  "@aws-sdk/client-sns": () => import("@aws-sdk/client-sns"),
  "@aws-sdk/client-ssm": () => import("@aws-sdk/client-ssm"),
  "@aws-sdk/client-sts": () => import("@aws-sdk/client-sts"),
};

function hasEventStream(schema: NormalizedSchema): boolean {
  return schema.isStructSchema() && schema.getEventStreamMember() !== "";
}

interface AnyClient {
  send(command: object): Promise<Struct>;
  destroy(): void;
}
type AnyClass<T> = new (options: Struct) => T;

function openClient(exported: Readonly<Record<string, unknown>>, model: Model, options: ClientOptions): SdkCaller {
  const found = Object.entries(exported).find(([name]) => name.endsWith("Client") && name !== "__Client");
  const Client = found?.[1] as AnyClass<AnyClient>;
  const client = new Client({
    region: "us-east-1",
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: options.secretAccessKey ?? "secret" },
    maxAttempts: options.maxAttempts ?? 1,
    endpoint: `http://127.0.0.1:${options.port}`,
    disableHostPrefix: true,
    ...(options.protocol !== model.protocols[0] && { protocol: protocolClass(options.protocol) }),
  });
  return {
    async call(operation, input) {
      const Command = exported[`${operation}Command`] as AnyClass<object>;
      const { $metadata: _metadata, ...output } = await client.send(new Command(input));
      return output;
    },
    close: () => client.destroy(),
  };
}

/** The SDK's own implementation of a protocol that is not a client's default. */
function protocolClass(protocol: ProtocolName): unknown {
  if (protocol === "rpcv2Cbor") return SmithyRpcV2CborProtocol;
  if (protocol === "awsQuery") return new STSClient({ region: "us-east-1" }).config.protocol.constructor;
  throw new Error(`No client was needed yet that speaks ${protocol} although its SDK does not.`);
}
