import type { PutRuleRequest, PutTargetsRequest } from "@aws-sdk/client-eventbridge";
import type { Context } from "../../../engine/context.ts";
import { deleteRule } from "../../events/operations/DeleteRule.ts";
import { putRule } from "../../events/operations/PutRule.ts";
import { putTargets } from "../../events/operations/PutTargets.ts";
import { removeTargets } from "../../events/operations/RemoveTargets.ts";
import { tagResource } from "../../events/operations/TagResource.ts";
import { untagResource } from "../../events/operations/UntagResource.ts";
import { rules } from "../../events/state.ts";
import { apiInput, request } from "./api-input.ts";
import { validationError } from "../errors.ts";
import { optionalText, tags } from "./properties.ts";
import type { Properties, ResourceProvider } from "../resource-provider.ts";

const put = { service: "events", name: "PutRule", run: putRule } as const;
const target = { service: "events", name: "PutTargets", run: putTargets } as const;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html */
export const eventsRule: ResourceProvider = {
  type: "AWS::Events::Rule",
  properties: ["Description", "EventBusName", "EventPattern", "Name", "RoleArn", "State", "Tags", "Targets"],
  replaceOn: ["Name", "EventBusName"],
  create({ properties, generateName, context }) {
    const name = optionalText(properties, "Name") ?? generateName({ maxLength: 64 });
    if (context.tx.get(rules, name)) throw validationError(`The rule ${name} already exists`);
    request(put, { ...ruleInput(properties), Name: name, Tags: tags(properties) }, context);
    setTargets(name, properties, context);
    return name;
  },
  update({ physicalId, properties, context }) {
    request(put, { ...ruleInput(properties), Name: physicalId }, context);
    setTargets(physicalId, properties, context);
    setTags(physicalId, properties, context);
  },
  delete({ physicalId }, context) {
    const rule = context.tx.get(rules, physicalId);
    if (!rule) return;
    removeTargets({ Rule: physicalId, Ids: rule.targets.map(({ id }) => id) }, context);
    deleteRule({ Name: physicalId }, context);
  },
  attributes: ({ physicalId }, { tx }) => ({ Arn: tx.get(rules, physicalId)?.arn ?? "" }),
};

/** A template has the pattern as an object, the operation as JSON text. */
function ruleInput({ EventPattern: pattern, Targets: _, Tags: __, ...others }: Properties): PutRuleRequest {
  const EventPattern = pattern === undefined ? {} : { EventPattern: JSON.stringify(pattern) };
  return apiInput(put, { ...others, ...EventPattern });
}

/** The targets of the template and no others. */
function setTargets(Rule: string, { Targets: targets = [] }: Properties, context: Context): void {
  const input: PutTargetsRequest = apiInput(target, { Rule, Targets: targets });
  const kept = (input.Targets ?? []).map(({ Id: id }) => id);
  const gone = (context.tx.get(rules, Rule)?.targets ?? []).filter(({ id }) => !kept.includes(id));
  removeTargets({ Rule, Ids: gone.map(({ id }) => id) }, context);
  if (kept.length > 0) request(target, input, context);
}

function setTags(name: string, properties: Properties, context: Context): void {
  const rule = context.tx.get(rules, name);
  const next = tags(properties);
  const gone = (rule?.tags ?? []).filter(({ Key: key }) => !next.some((tag) => tag.Key === key));
  untagResource({ ResourceARN: rule?.arn, TagKeys: gone.map(({ Key: key = "" }) => key) }, context);
  tagResource({ ResourceARN: rule?.arn, Tags: next }, context);
}
