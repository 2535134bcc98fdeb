// What an AWS SDK client package contains about its service when it is loaded.
import { createRequire } from "node:module";
import type { StaticErrorSchema, StaticOperationSchema } from "@smithy/types";

export interface SdkClient {
  readonly version: string;
  readonly protocol: string;
  readonly settings: ProtocolSettings;
  readonly operations: readonly StaticOperationSchema[];
  readonly errors: readonly StaticErrorSchema[];
  /** The service's name in the signatures for this operation; undefined when it is sent unsigned. */
  signingNameFor(operation: string): string | undefined;
}

export interface ProtocolSettings {
  readonly version: string;
  readonly serviceTarget: string;
  readonly xmlNamespace?: string;
  readonly awsQueryCompatible?: boolean;
}

/** Loads a client package; everything comes from its public exports. */
export async function loadSdkClient(sdkPackage: string): Promise<SdkClient> {
  const exported = (await import(sdkPackage)) as Readonly<Record<string, unknown>>;
  const schemas = Object.entries(exported)
    .filter(([name, value]) => name.endsWith("$") && Array.isArray(value))
    .map(([, value]) => value as StaticErrorSchema | StaticOperationSchema);
  const config = configOf(exported, sdkPackage);
  const manifest = createRequire(import.meta.url)(`${sdkPackage}/package.json`) as { readonly version: string };
  return {
    version: manifest.version,
    protocol: config.protocol.getShapeId().split("#")[1] ?? "",
    settings: config.protocolSettings,
    operations: schemas.filter((schema) => schema[0] === 9),
    // The SDK adds a synthetic base class of all errors, which never goes over the wire.
    errors: schemas
      .filter((schema) => schema[0] === -3)
      .filter((schema) => !schema[1].startsWith("smithy.ts.sdk.synthetic")),
    signingNameFor: (operation) =>
      config.httpAuthSchemeProvider({ ...anyEndpoint, operation })[0]?.signingProperties?.name,
  };
}

/** The parts of a client's resolved configuration that describe its service; the SDK types them per client. */
interface ClientConfig {
  readonly protocol: { getShapeId(): string };
  readonly protocolSettings: ProtocolSettings;
  httpAuthSchemeProvider(parameters: Readonly<Record<string, unknown>>): readonly {
    readonly signingProperties?: { readonly name?: string };
  }[];
}
type ClientClass = new (options: Readonly<Record<string, unknown>>) => { readonly config: ClientConfig };

const region = "us-east-1";
const anyEndpoint = { region, Region: region, UseFIPS: false, UseDualStack: false, UseGlobalEndpoint: false };

function configOf(exported: Readonly<Record<string, unknown>>, sdkPackage: string): ClientConfig {
  const found = Object.entries(exported).find(([name]) => name.endsWith("Client") && name !== "__Client");
  if (!found) throw new Error(`${sdkPackage} exports no client class.`);
  const Client = found[1] as ClientClass;
  return new Client({ region, credentials: { accessKeyId: "none", secretAccessKey: "none" } }).config;
}
