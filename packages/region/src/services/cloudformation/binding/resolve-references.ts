import type { Context } from "../../../engine/context.ts";
import { valueAtKey } from "../../secretsmanager/versions/json-key.ts";
import { readValue } from "../../secretsmanager/versions/read-value.ts";
import { parameterTexts } from "./stored-parameters.ts";
import { validationError } from "../errors.ts";
import type { Properties } from "../resource-provider.ts";
import { replaceReferences, type DynamicReference } from "../template/dynamic-references.ts";
import { tryOperation } from "./try-operation.ts";

/**
 * Properties with the values of `ssm` references in them, as Parameter Store has them now: each operation on a stack takes the
 * newest. Those to secrets stay as they are written: so they are compared and stored.
 */
export function withParameters(context: Context, properties: Properties, type: string): Properties {
  return replaced(properties, type, (reference) =>
    reference.kind === "ssm" ? parameterTexts(context, [reference.parameter])[0] : undefined,
  );
}

/** What a nested stack is given it resolves itself, where it is used: no record of it holds a value. */
const handsOn = "AWS::CloudFormation::Stack";

/** Properties with the values of secrets in them: for the service that gets them, and for no record. @throws what Secrets Manager says */
export function withSecrets(context: Context, properties: Properties, type: string): Properties {
  if (type === handsOn) return properties;
  return replaced(properties, type, (reference) =>
    reference.kind === "secretsmanager" ? secretText(context, reference) : undefined,
  );
}

/** The same of what is gone from a template: a secret that can no longer be read stays as it was written. */
export function withFormerSecrets(context: Context, properties: Properties, type: string): Properties {
  if (type === handsOn) return properties;
  return replaced(properties, type, (reference) => {
    if (reference.kind !== "secretsmanager") return undefined;
    const attempt = tryOperation(context, () => secretText(context, reference));
    return "value" in attempt ? attempt.value : undefined;
  });
}

function replaced(
  properties: Properties,
  type: string,
  read: (reference: DynamicReference) => string | undefined,
): Properties {
  const entries = Object.entries(properties);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, replaceReferences(value, `${type}/Properties/${name}`, read)]),
  );
}

function secretText({ tx }: Context, reference: Extract<DynamicReference, { kind: "secretsmanager" }>): string {
  const { version } = readValue(tx, reference);
  if (version.value.kind !== "text") throw validationError(`The secret ${reference.secretId} has no SecretString`);
  const { text } = version.value;
  if (reference.jsonKey === undefined) return text;
  const value = valueAtKey(text, reference.jsonKey);
  if ("value" in value) return value.value;
  throw validationError(
    value.problem === "noObject"
      ? "Could not parse SecretString JSON"
      : "Could not find a value associated with JSONKey in SecretString",
  );
}
