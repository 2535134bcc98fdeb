import type { ModifyTargetGroupInput } from "@aws-sdk/client-elastic-load-balancing-v2";
import { createTargetGroup } from "../../elbv2/operations/CreateTargetGroup.ts";
import { deleteTargetGroup } from "../../elbv2/operations/DeleteTargetGroup.ts";
import { modifyTargetGroup } from "../../elbv2/operations/ModifyTargetGroup.ts";
import { modifyTargetGroupAttributes } from "../../elbv2/operations/ModifyTargetGroupAttributes.ts";
import { listeners, rules, targetGroups } from "../../elbv2/state.ts";
import { describeTargetGroup } from "../../elbv2/responses/descriptions.ts";
import { attributePairs, updateElbTags } from "./elb-properties.ts";
import { given, optionalFlag, optionalNumber, optionalObject, optionalText, tags, text } from "./properties.ts";
import type { Properties, ResourceProvider } from "../resource-provider.ts";

const healthProperties = [
  "HealthCheckEnabled",
  "HealthCheckIntervalSeconds",
  "HealthCheckPath",
  "HealthCheckPort",
  "HealthCheckProtocol",
  "HealthCheckTimeoutSeconds",
  "HealthyThresholdCount",
  "Matcher",
  "UnhealthyThresholdCount",
];
const fixedProperties = ["IpAddressType", "Name", "Port", "Protocol", "ProtocolVersion", "TargetType", "VpcId"];

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticloadbalancingv2-targetgroup.html */
export const elbv2TargetGroup: ResourceProvider = {
  type: "AWS::ElasticLoadBalancingV2::TargetGroup",
  properties: [...healthProperties, ...fixedProperties, "Tags", "TargetGroupAttributes"],
  replaceOn: fixedProperties,
  create({ properties, generateName, context }) {
    const { TargetGroups: [created] = [] } = createTargetGroup(
      {
        Name: optionalText(properties, "Name") ?? generateName({ maxLength: 32 }),
        ...given({
          IpAddressType: optionalText(properties, "IpAddressType") as "ipv4" | undefined,
          Port: optionalNumber(properties, "Port"),
          Protocol: optionalText(properties, "Protocol") as "HTTP" | undefined,
          ProtocolVersion: optionalText(properties, "ProtocolVersion"),
          TargetType: optionalText(properties, "TargetType") as "ip" | "instance" | undefined,
          VpcId: optionalText(properties, "VpcId"),
        }),
        ...healthCheckOf(properties),
        Tags: tags(properties),
      },
      context,
    );
    const arn = created?.TargetGroupArn ?? "";
    const attributes = attributePairs(properties, "TargetGroupAttributes");
    if (attributes.length > 0) modifyTargetGroupAttributes({ TargetGroupArn: arn, Attributes: attributes }, context);
    return arn;
  },
  update(request) {
    const { physicalId: arn, properties, context } = request;
    modifyTargetGroup({ TargetGroupArn: arn, ...healthCheckOf(properties) }, context);
    const attributes = attributePairs(properties, "TargetGroupAttributes");
    if (attributes.length > 0) modifyTargetGroupAttributes({ TargetGroupArn: arn, Attributes: attributes }, context);
    updateElbTags(request);
  },
  delete({ physicalId }, context) {
    if (context.tx.get(targetGroups, physicalId)) deleteTargetGroup({ TargetGroupArn: physicalId }, context);
  },
  actual({ physicalId }, { tx }) {
    const record = tx.get(targetGroups, physicalId);
    if (!record) return undefined;
    const { targetGroupName: Name, attributes: TargetGroupAttributes, tags: Tags } = record;
    return { ...describeTargetGroup(tx, record), Name, TargetGroupAttributes, Tags };
  },
  attributes({ physicalId }, { tx }) {
    const isForwardedTo = (actions: unknown): boolean => JSON.stringify(actions).includes(physicalId);
    const users = [
      ...tx.list(listeners).filter(({ defaultActions }) => isForwardedTo(defaultActions)),
      ...tx.list(rules).filter(({ actions }) => isForwardedTo(actions)),
    ];
    return {
      TargetGroupArn: physicalId,
      TargetGroupFullName: physicalId.split(":").at(-1) ?? "",
      TargetGroupName: tx.get(targetGroups, physicalId)?.targetGroupName ?? "",
      LoadBalancerArns: [...new Set(users.map(({ loadBalancerArn }) => loadBalancerArn))],
    };
  },
};

function healthCheckOf(properties: Properties): Omit<ModifyTargetGroupInput, "TargetGroupArn"> {
  const matcher = optionalObject(properties, "Matcher");
  return {
    ...given({
      HealthCheckEnabled: optionalFlag(properties, "HealthCheckEnabled"),
      HealthCheckIntervalSeconds: optionalNumber(properties, "HealthCheckIntervalSeconds"),
      HealthCheckPath: optionalText(properties, "HealthCheckPath"),
      HealthCheckPort: optionalText(properties, "HealthCheckPort"),
      HealthCheckProtocol: optionalText(properties, "HealthCheckProtocol") as "HTTP" | undefined,
      HealthCheckTimeoutSeconds: optionalNumber(properties, "HealthCheckTimeoutSeconds"),
      HealthyThresholdCount: optionalNumber(properties, "HealthyThresholdCount"),
      UnhealthyThresholdCount: optionalNumber(properties, "UnhealthyThresholdCount"),
    }),
    ...(matcher && { Matcher: { HttpCode: text(matcher, "HttpCode") } }),
  };
}
