import { templateError, unsupported, validationError } from "../errors.ts";
import { isObject, type Json } from "./json.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html */
export type DynamicReference =
  | {
      readonly kind: "ssm";
      /** `name` or `name:version`. */
      readonly parameter: string;
    }
  | {
      readonly kind: "secretsmanager";
      readonly secretId: string;
      readonly jsonKey?: string;
      readonly versionStage?: string;
      readonly versionId?: string;
    };

/** Every reference in a resource's properties that functions do not put together. @throws ValidationError for one that is malformed */
export function referencesIn(value: Json, place: string): readonly DynamicReference[] {
  if (typeof value === "string") return [...value.matchAll(pattern)].map(([text]) => parseReference(text, place));
  if (!isObject(value) && !Array.isArray(value)) return [];
  return Object.values(value).flatMap((member) => referencesIn(member as Json, place));
}

/**
 * Puts values in the place of references: of those for which `read` has one.
 * @param place where the value stands, such as `AWS::ECS::Service/Properties/ServiceName`
 */
export function replaceReferences(
  value: Json,
  place: string,
  read: (reference: DynamicReference) => string | undefined,
): Json {
  if (typeof value === "string") {
    return value.includes("{{resolve:")
      ? value.replaceAll(pattern, (text) => read(parseReference(text, place)) ?? text)
      : value;
  }
  if (Array.isArray(value)) return value.map((item: Json) => replaceReferences(item, place, read));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, replaceReferences(member, place, read)]),
  );
}

/** Refuses references where CloudFormation resolves none. @throws ValidationError */
export function refuseReferences(value: Json, where: string): void {
  const [found] = /\{\{resolve:[^{}]*/.exec(JSON.stringify(value)) ?? [];
  if (found !== undefined) throw unsupported(`dynamic references in ${where} (${found}}})`);
}

const pattern = /\{\{resolve:[^{}]*\}\}/g;

function parseReference(text: string, place: string): DynamicReference {
  const [, service = "", ...rest] = text.slice(2, -2).split(":");
  switch (service) {
    case "ssm": {
      const parameter = rest.join(":");
      if (!/^[\w.\-/]+(?::\d+)?$/.test(parameter))
        throw templateError(`Incorrect format is used in the following SSM reference: [${text}]`);
      return { kind: "ssm", parameter };
    }
    case "ssm-secure":
      // Only properties of other services take them: passwords of databases, of directories and of IAM users.
      throw validationError(`SSM Secure reference is not supported in: [${place}]`);
    case "secretsmanager":
      return secretReference(text, rest);
    default:
      throw unsupported(`the dynamic reference ${text} in ${place} (ssm and secretsmanager it does)`);
  }
}

/** An ARN has colons of its own: the seventh part, the secret's name, is its last. */
function secretReference(text: string, parts: readonly string[]): DynamicReference {
  const ofId = parts[0] === "arn" ? 7 : 1;
  const secretId = parts.slice(0, ofId).join(":");
  const [kind = "", jsonKey = "", versionStage = "", versionId = "", ...more] = parts.slice(ofId);
  if (secretId === "" || !["", "SecretString"].includes(kind) || more.length > 0)
    throw templateError(`Incorrect format is used in the following Secrets Manager reference: [${text}]`);
  if (versionStage !== "" && versionId !== "")
    throw templateError(`A Secrets Manager reference has a version stage or a version id, not both: [${text}]`);
  return {
    ...{ kind: "secretsmanager", secretId },
    ...(jsonKey !== "" && { jsonKey }),
    ...(versionStage !== "" && { versionStage }),
    ...(versionId !== "" && { versionId }),
  };
}
