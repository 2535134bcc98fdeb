// The SDK for a service whose client npm does not have: another client of it, with the SDK's own restJson1 and the model's schemas.
import { AwsSdkSigV4Signer } from "@aws-sdk/core/httpAuthSchemes";
import { AwsRestJsonProtocol } from "@aws-sdk/core/protocols";
import { KMSClient } from "@aws-sdk/client-kms";
import { makeBuilder, ServiceException } from "@smithy/core/client";
import { getEndpointPlugin } from "@smithy/core/endpoints";
import { NormalizedSchema, TypeRegistry } from "@smithy/core/schema";
import { assert } from "@evenkeel/kernel";
import type { $SchemaRef, StaticErrorSchema, StaticOperationSchema, StaticStructureSchema } from "@smithy/types";
import type { Member, Model, Shape, StructShape } from "../model/model.ts";
import type { PathPart } from "../model/route.ts";
import type { Struct } from "../model/struct.ts";
import type { ClientOptions, Sdk, SdkCaller } from "./sdk.ts";

/** The operations and errors of a model as the SDK has them, and a client that sends them. */
export function sdkOfModel(model: Model): Sdk {
  const namespace = `com.amazonaws.${model.service}`;
  const collector = new Schemas(namespace);
  const operations = [...model.operations.values()].map(({ name, input, output, route }): StaticOperationSchema => {
    assert(route, `${name} has a route`);
    const http = { http: [route.method, uriOf(route.path), route.status] };
    return [9, namespace, name, http as never, collector.struct(input), collector.struct(output)];
  });
  const registry = TypeRegistry.for(namespace);
  const errors = [...model.errors.values()].map(({ name, status, shape }) => {
    const [, , , , names, members] = collector.struct(shape);
    const traits = { error: status < 500 ? "client" : "server", httpError: status };
    const schema: StaticErrorSchema = [-3, namespace, name, traits as never, names, members];
    registry.registerError(schema, ServiceException);
    return { name, schema: NormalizedSchema.of(schema) };
  });
  return {
    operations: operations.map(([, , name, , input, output]) => {
      return { name, input: NormalizedSchema.of(input), output: NormalizedSchema.of(output) };
    }),
    errors,
    client: (options) => openClient(model, operations, registry, options),
  };
}

function uriOf(path: readonly PathPart[]): string {
  return path.map((part) => ("text" in part ? `/${part.text}` : `/{${part.label}${part.isRest ? "+" : ""}}`)).join("");
}

class Schemas {
  readonly #namespace: string;
  readonly #known = new Map<StructShape, StaticStructureSchema>();

  constructor(namespace: string) {
    this.#namespace = namespace;
  }

  struct(shape: StructShape | undefined): StaticStructureSchema {
    if (!shape) return [3, this.#namespace, "Nothing", 0, [], []];
    const known = this.#known.get(shape);
    if (known) return known;
    const members = shape.members.toSorted((a, b) => Number(b.required) - Number(a.required));
    const [names, schemas]: [string[], $SchemaRef[]] = [members.map(({ name }) => name), []];
    const required = members.filter((member) => member.required).length;
    const schema: StaticStructureSchema = [3, this.#namespace, shape.name, 0, names, schemas, required];
    this.#known.set(shape, schema); // before its members: shapes may contain themselves
    for (const member of members) schemas.push(this.#member(member));
    return schema;
  }

  #member({ shape, http }: Member): $SchemaRef {
    const [location, name] = http ?? [];
    const traits =
      location === "label"
        ? { httpLabel: 1 }
        : location === "query"
          ? { httpQuery: name }
          : location === "header"
            ? { httpHeader: name }
            : location === "payload"
              ? { httpPayload: 1 }
              : 0;
    return traits === 0 ? this.#ref(shape) : ([this.#ref(shape), traits] as never);
  }

  #ref(shape: Shape): $SchemaRef {
    switch (shape.kind) {
      case "struct":
      case "union":
        return this.struct(shape);
      case "list":
        return [1, this.#namespace, "List", 0, this.#ref(shape.member.shape)];
      case "map":
        return [2, this.#namespace, "Map", 0, 0, this.#ref(shape.value.shape)];
      case "string":
        return 0;
      case "number":
        return 1;
      case "boolean":
        return 2;
      case "timestamp":
        return 4;
      case "blob":
        return 21;
      default:
        throw new Error(`No model needed a ${shape.kind} yet.`);
    }
  }
}

function openClient(
  model: Model,
  operations: readonly StaticOperationSchema[],
  registry: TypeRegistry,
  options: ClientOptions,
): SdkCaller {
  const namespace = `com.amazonaws.${model.service}`;
  const propertiesExtractor = (config: unknown, context: unknown) => ({
    signingProperties: { config, context, signingName: model.signingName },
  });
  const client = new KMSClient({
    region: "us-east-1",
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: options.secretAccessKey ?? "secret" },
    maxAttempts: options.maxAttempts ?? 1,
    endpoint: `http://127.0.0.1:${options.port}`,
    protocol: new AwsRestJsonProtocol({ defaultNamespace: namespace, errorTypeRegistries: [registry] }),
    httpAuthSchemes: [
      {
        schemeId: "aws.auth#sigv4",
        identityProvider: (provider) => provider.getIdentityProvider("aws.auth#sigv4"),
        signer: new AwsSdkSigV4Signer(),
      },
    ],
    httpAuthSchemeProvider: () => [{ schemeId: "aws.auth#sigv4", propertiesExtractor }] as never,
  });
  const common = {
    Region: { type: "builtInParams", name: "region" },
    Endpoint: { type: "builtInParams", name: "endpoint" },
  };
  const build = makeBuilder(common as never, model.service, "Client", getEndpointPlugin as never);
  return {
    async call(name, input) {
      const schema = operations.find((operation) => operation[2] === name);
      const Command = build({}, () => [], name, schema as never) as unknown as new (given: Struct) => never;
      const answer: object = await client.send(new Command(input));
      const { $metadata: _metadata, ...output } = answer as Struct;
      return output;
    },
    close: () => client.destroy(),
  };
}
