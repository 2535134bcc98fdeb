import { createRule } from "../../elbv2/operations/CreateRule.ts";
import { deleteRule } from "../../elbv2/operations/DeleteRule.ts";
import { modifyRule } from "../../elbv2/operations/ModifyRule.ts";
import { setRulePriorities } from "../../elbv2/operations/SetRulePriorities.ts";
import { rules } from "../../elbv2/state.ts";
import { describeRule } from "../../elbv2/responses/descriptions.ts";
import { apiInput } from "./api-input.ts";
import { updateElbTags } from "./elb-properties.ts";
import { optionalNumber } from "./properties.ts";
import type { ResourceProvider } from "../resource-provider.ts";
import { isSame } from "../template/json.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticloadbalancingv2-listenerrule.html */
export const elbv2ListenerRule: ResourceProvider = {
  type: "AWS::ElasticLoadBalancingV2::ListenerRule",
  properties: ["Actions", "Conditions", "ListenerArn", "Priority", "Tags"],
  replaceOn: ["ListenerArn"],
  create({ properties, context }) {
    const input = apiInput({ service: "elbv2", name: "CreateRule", run: createRule }, properties);
    return createRule(input, context).Rules?.[0]?.RuleArn ?? "";
  },
  /** Only what the template changes: the weights that a deployment has shifted stay as they are. */
  update(request) {
    const { physicalId: RuleArn, properties, previous, context } = request;
    const isChanged = (name: string): boolean => !isSame(properties[name] ?? null, previous[name] ?? null);
    const changes = Object.fromEntries(
      Object.entries(properties).filter(([name]) => ["Actions", "Conditions"].includes(name) && isChanged(name)),
    );
    const input = apiInput({ service: "elbv2", name: "ModifyRule", run: modifyRule }, changes);
    if (Object.keys(changes).length > 0) modifyRule({ ...input, RuleArn }, context);
    if (isChanged("Priority")) {
      setRulePriorities({ RulePriorities: [{ RuleArn, Priority: optionalNumber(properties, "Priority") }] }, context);
    }
    updateElbTags(request);
  },
  delete({ physicalId }, context) {
    if (context.tx.get(rules, physicalId)) deleteRule({ RuleArn: physicalId }, context);
  },
  actual({ physicalId }, { tx }) {
    const record = tx.get(rules, physicalId);
    return record && { ...describeRule(record), ListenerArn: record.listenerArn };
  },
  notCompared: ["Tags"],
  attributes: ({ physicalId }) => ({ RuleArn: physicalId, IsDefault: "false" }),
};
