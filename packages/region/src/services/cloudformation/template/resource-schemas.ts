import { readFileSync } from "node:fs";

/** What AWS's registry says of a resource type: https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html */
export interface ResourceSchema {
  /** Those that a template may give, with their types: `integer`, `string[]`, `string{}`, or the name of a structure. */
  readonly properties: Readonly<Record<string, string>>;
  readonly structures: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What `Fn::GetAtt` gives; `Outputs.*` for all that begin so. */
  readonly attributes: readonly string[];
  /** The properties and attributes that together name a resource. */
  readonly identifier: readonly string[];
}

/** The schema of a resource type; undefined for one of the user's own, and where AWS publishes none. */
export function schemaOf(type: string): ResourceSchema | undefined {
  schemas ??= readSchemas();
  return schemas.get(type);
}

/** Whether a resource of the type has the attribute, as far as its schema is known. */
export function hasAttribute(type: string, attribute: string): boolean {
  const { attributes } = schemaOf(type) ?? { attributes: [attribute] };
  return attributes.some((name) => (name.endsWith("*") ? attribute.startsWith(name.slice(0, -1)) : name === attribute));
}

let schemas: ReadonlyMap<string, ResourceSchema> | undefined;

function readSchemas(): ReadonlyMap<string, ResourceSchema> {
  const file = new URL("../../../models/resource-types.json", import.meta.url);
  // Written by tools/models/resource_types.py: there is nothing left to validate.
  const { types } = JSON.parse(readFileSync(file, "utf8")) as {
    readonly types: Readonly<Record<string, ResourceSchema>>;
  };
  return new Map(Object.entries(types));
}
