import type { Tag } from "@aws-sdk/client-ssm";
import type { Context } from "../../../engine/context.ts";
import { addTagsToResource } from "../../ssm/operations/AddTagsToResource.ts";
import { deleteParameter } from "../../ssm/operations/DeleteParameter.ts";
import { putParameter } from "../../ssm/operations/PutParameter.ts";
import { removeTagsFromResource } from "../../ssm/operations/RemoveTagsFromResource.ts";
import { newestVersion } from "../../ssm/lookup.ts";
import { parameters } from "../../ssm/state.ts";
import { apiInput, request } from "./api-input.ts";
import { unsupported } from "../errors.ts";
import { optionalObject, optionalText, text } from "./properties.ts";
import type { Properties, ResourceProvider } from "../resource-provider.ts";

const put = { service: "ssm", name: "PutParameter", run: putParameter } as const;
const tag = { service: "ssm", name: "AddTagsToResource", run: addTagsToResource } as const;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-parameter.html */
export const ssmParameter: ResourceProvider = {
  type: "AWS::SSM::Parameter",
  properties: ["AllowedPattern", "DataType", "Description", "Name", "Tags", "Tier", "Type", "Value"],
  replaceOn: ["Name"],
  create({ properties, generateName, context }) {
    const Name = optionalText(properties, "Name") ?? generateName({ maxLength: 1011 });
    const Tags = tagList(properties);
    request(put, { ...putInput(Name, properties), ...(Tags.length > 0 && { Tags }) }, context);
    return Name;
  },
  update({ physicalId, properties, previous, context }) {
    request(put, { ...putInput(physicalId, properties), Overwrite: true }, context);
    setTags(physicalId, properties, previous, context);
  },
  delete({ physicalId }, context) {
    if (context.tx.get(parameters, physicalId)) deleteParameter({ Name: physicalId }, context);
  },
  actual({ physicalId }, { tx }) {
    const parameter = tx.get(parameters, physicalId);
    return parameter && { ...newestVersion(tx, parameter), tags: parameter.tags };
  },
  notCompared: ["DataType"],
  attributes({ physicalId }, { tx }): Properties {
    const parameter = tx.get(parameters, physicalId);
    if (!parameter) return {};
    const { type, value } = newestVersion(tx, parameter);
    return { Type: type, Value: value };
  },
};

function putInput(Name: string, { Tags: _, ...properties }: Properties) {
  // CloudFormation makes no SecureString, either: its value would stand in the template.
  const type = text(properties, "Type");
  if (type === "SecureString") throw unsupported("Type SecureString of AWS::SSM::Parameter, as CloudFormation itself");
  return apiInput(put, { ...properties, Name });
}

/** A parameter's tags are a map, other than those of most types. */
function tagList(properties: Properties): Tag[] {
  const tags = optionalObject(properties, "Tags") ?? {};
  return Object.keys(tags).map((Key) => ({ Key, Value: text(tags, Key) }));
}

function setTags(ResourceId: string, properties: Properties, previous: Properties, context: Context): void {
  const resource = { ResourceType: "Parameter", ResourceId } as const;
  const Tags = tagList(properties);
  const kept = new Set(Tags.map(({ Key }) => Key));
  const TagKeys = tagList(previous).flatMap(({ Key = "" }) => (kept.has(Key) ? [] : [Key]));
  removeTagsFromResource({ ...resource, TagKeys }, context);
  if (Tags.length > 0) request(tag, { ...resource, Tags }, context);
}
