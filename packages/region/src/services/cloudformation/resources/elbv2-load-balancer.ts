import { createLoadBalancer } from "../../elbv2/operations/CreateLoadBalancer.ts";
import { deleteLoadBalancer } from "../../elbv2/operations/DeleteLoadBalancer.ts";
import { describeLoadBalancers } from "../../elbv2/operations/DescribeLoadBalancers.ts";
import { modifyLoadBalancerAttributes } from "../../elbv2/operations/ModifyLoadBalancerAttributes.ts";
import { setSecurityGroups } from "../../elbv2/operations/SetSecurityGroups.ts";
import { setSubnets } from "../../elbv2/operations/SetSubnets.ts";
import { loadBalancers, nodes } from "../../elbv2/state.ts";
import { describeLoadBalancer } from "../../elbv2/responses/descriptions.ts";
import { attributePairs, updateElbTags } from "./elb-properties.ts";
import { given, optionalText, tags, texts } from "./properties.ts";
import type { ResourceProvider } from "../resource-provider.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticloadbalancingv2-loadbalancer.html */
export const elbv2LoadBalancer: ResourceProvider = {
  type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
  properties: [
    "IpAddressType",
    "LoadBalancerAttributes",
    "Name",
    "Scheme",
    "SecurityGroups",
    "Subnets",
    "Tags",
    "Type",
  ],
  replaceOn: ["Name", "Scheme", "Type", "IpAddressType"],
  create({ properties, generateName, context }) {
    const { LoadBalancers: [created] = [] } = createLoadBalancer(
      {
        Name: optionalText(properties, "Name") ?? generateName({ maxLength: 32 }),
        Subnets: texts(properties, "Subnets"),
        SecurityGroups: texts(properties, "SecurityGroups"),
        ...given({
          Scheme: optionalText(properties, "Scheme") as "internal" | undefined,
          Type: optionalText(properties, "Type") as "application" | undefined,
          IpAddressType: optionalText(properties, "IpAddressType") as "ipv4" | undefined,
        }),
        Tags: tags(properties),
      },
      context,
    );
    const arn = created?.LoadBalancerArn ?? "";
    const attributes = attributePairs(properties, "LoadBalancerAttributes");
    if (attributes.length > 0) modifyLoadBalancerAttributes({ LoadBalancerArn: arn, Attributes: attributes }, context);
    return arn;
  },
  update(request) {
    const { physicalId: arn, properties, context } = request;
    setSubnets({ LoadBalancerArn: arn, Subnets: texts(properties, "Subnets") }, context);
    setSecurityGroups({ LoadBalancerArn: arn, SecurityGroups: texts(properties, "SecurityGroups") }, context);
    const attributes = attributePairs(properties, "LoadBalancerAttributes");
    if (attributes.length > 0) modifyLoadBalancerAttributes({ LoadBalancerArn: arn, Attributes: attributes }, context);
    updateElbTags(request);
  },
  delete({ physicalId }, context) {
    deleteLoadBalancer({ LoadBalancerArn: physicalId }, context);
  },
  // Its nodes hold on to the subnets and the security groups until they have stopped.
  deletion: ({ physicalId }, view) => (view.by(nodes, "loadBalancerArn", physicalId).length === 0 ? "gone" : "pending"),
  stability: ({ physicalId }, view) => ({
    state: view.get(loadBalancers, physicalId)?.state === "active" ? "ready" : "pending",
  }),
  actual({ physicalId }, { tx, region }) {
    const record = tx.get(loadBalancers, physicalId);
    if (!record) return undefined;
    const { loadBalancerName: Name, attributes: LoadBalancerAttributes, tags: Tags, zones } = record;
    const Subnets = zones.map(({ subnetId }) => subnetId);
    return { ...describeLoadBalancer(record, region), Name, Subnets, LoadBalancerAttributes, Tags };
  },
  attributes({ physicalId }, context) {
    const { LoadBalancers: [found] = [] } = describeLoadBalancers({ LoadBalancerArns: [physicalId] }, context);
    return {
      LoadBalancerArn: physicalId,
      DNSName: found?.DNSName ?? "",
      CanonicalHostedZoneID: found?.CanonicalHostedZoneId ?? "",
      LoadBalancerFullName: physicalId.split(":loadbalancer/")[1] ?? "",
      LoadBalancerName: found?.LoadBalancerName ?? "",
      SecurityGroups: found?.SecurityGroups ?? [],
    };
  },
  reads: [loadBalancers, nodes],
};
