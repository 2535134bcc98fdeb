import type { Context } from "../../../engine/context.ts";
import { createSecret } from "../../secretsmanager/operations/CreateSecret.ts";
import { deleteSecret } from "../../secretsmanager/operations/DeleteSecret.ts";
import { getRandomPassword } from "../../secretsmanager/operations/GetRandomPassword.ts";
import { tagResource } from "../../secretsmanager/operations/TagResource.ts";
import { untagResource } from "../../secretsmanager/operations/UntagResource.ts";
import { updateSecret } from "../../secretsmanager/operations/UpdateSecret.ts";
import { apiInput, request } from "./api-input.ts";
import { validationError } from "../errors.ts";
import { optionalObject, optionalText, tags } from "./properties.ts";
import type { Properties, ResourceProvider } from "../resource-provider.ts";

const create = { service: "secretsmanager", name: "CreateSecret", run: createSecret } as const;
const change = { service: "secretsmanager", name: "UpdateSecret", run: updateSecret } as const;
const generate = { service: "secretsmanager", name: "GetRandomPassword", run: getRandomPassword } as const;
const tag = { service: "secretsmanager", name: "TagResource", run: tagResource } as const;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html */
export const secretsmanagerSecret: ResourceProvider = {
  type: "AWS::SecretsManager::Secret",
  properties: ["Description", "GenerateSecretString", "KmsKeyId", "Name", "SecretString", "Tags"],
  replaceOn: ["Name"],
  create({ properties, generateName, context }) {
    const Name = optionalText(properties, "Name") ?? generateName({ maxLength: 512 });
    const Tags = tags(properties);
    const input = { ...plainInput(properties), ...valueOf(properties, context) };
    return request(create, { ...input, Name, ...(Tags.length > 0 && { Tags }) }, context).ARN ?? "";
  },
  update({ physicalId, properties, previous, context }) {
    // A value that the template does not change stays: an application may have put another one meanwhile.
    const isSame = valueText(properties) === valueText(previous);
    const value = isSame ? {} : valueOf(properties, context);
    request(change, { ...plainInput(properties), ...value, SecretId: physicalId }, context);
    setTags(physicalId, properties, previous, context);
  },
  delete({ physicalId }, context) {
    deleteSecret({ SecretId: physicalId, ForceDeleteWithoutRecovery: true }, context);
  },
  attributes: ({ physicalId }) => ({ Id: physicalId }),
};

function plainInput(properties: Properties): { readonly Description?: string; readonly KmsKeyId?: string } {
  const Description = optionalText(properties, "Description");
  const KmsKeyId = optionalText(properties, "KmsKeyId");
  return { ...(Description !== undefined && { Description }), ...(KmsKeyId !== undefined && { KmsKeyId }) };
}

function valueText({ SecretString: given, GenerateSecretString: generated }: Properties): string {
  return JSON.stringify([given, generated]);
}

/** The value that the template says, or one that is made by chance: alone, or as one member of a JSON object. */
function valueOf(properties: Properties, context: Context): { readonly SecretString?: string } {
  const given = optionalText(properties, "SecretString");
  const generated = optionalObject(properties, "GenerateSecretString");
  if (given !== undefined && generated) {
    throw validationError("You can't specify both SecretString and GenerateSecretString for a secret.");
  }
  if (!generated) return given === undefined ? {} : { SecretString: given };
  const { SecretStringTemplate: _template, GenerateStringKey: _key, ...password } = generated;
  const SecretString = request(generate, apiInput(generate, password), context).RandomPassword ?? "";
  const template = optionalText(generated, "SecretStringTemplate");
  const key = optionalText(generated, "GenerateStringKey");
  if ((template === undefined) !== (key === undefined)) {
    throw validationError("GenerateSecretString needs SecretStringTemplate and GenerateStringKey together.");
  }
  if (template === undefined || key === undefined) return { SecretString };
  return { SecretString: JSON.stringify({ ...objectOf(template), [key]: SecretString }) };
}

function objectOf(template: string): object {
  try {
    const value: unknown = JSON.parse(template);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Reported below: its own words would show what the template holds.
  }
  throw validationError("Could not parse SecretStringTemplate JSON.");
}

function setTags(SecretId: string, properties: Properties, previous: Properties, context: Context): void {
  const Tags = tags(properties);
  const gone = tags(previous).filter(({ Key }) => !Tags.some((kept) => kept.Key === Key));
  untagResource({ SecretId, TagKeys: gone.map(({ Key }) => Key) }, context);
  if (Tags.length > 0) request(tag, { SecretId, Tags }, context);
}
