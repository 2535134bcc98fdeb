import { createListener } from "../../elbv2/operations/CreateListener.ts";
import { deleteListener } from "../../elbv2/operations/DeleteListener.ts";
import { modifyListener } from "../../elbv2/operations/ModifyListener.ts";
import { listeners } from "../../elbv2/state.ts";
import { describeListener } from "../../elbv2/responses/descriptions.ts";
import { actionOf } from "./elb-properties.ts";
import { given, objects, optionalNumber, optionalText, text } from "./properties.ts";
import type { Properties, ResourceProvider } from "../resource-provider.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticloadbalancingv2-listener.html */
export const elbv2Listener: ResourceProvider = {
  type: "AWS::ElasticLoadBalancingV2::Listener",
  properties: ["Certificates", "DefaultActions", "LoadBalancerArn", "Port", "Protocol", "SslPolicy"],
  replaceOn: ["LoadBalancerArn"],
  create({ properties, context }) {
    const input = { LoadBalancerArn: text(properties, "LoadBalancerArn"), ...settingsOf(properties) };
    return createListener(input, context).Listeners?.[0]?.ListenerArn ?? "";
  },
  update({ physicalId, properties, context }) {
    modifyListener({ ListenerArn: physicalId, ...settingsOf(properties) }, context);
  },
  delete({ physicalId }, context) {
    if (context.tx.get(listeners, physicalId)) deleteListener({ ListenerArn: physicalId }, context);
  },
  actual({ physicalId }, { tx }) {
    const record = tx.get(listeners, physicalId);
    return record && describeListener(record);
  },
  notCompared: ["Certificates", "SslPolicy"],
  attributes: ({ physicalId }) => ({ ListenerArn: physicalId }),
};

function settingsOf(properties: Properties) {
  const certificates = objects(properties, "Certificates").map((certificate) => ({
    CertificateArn: text(certificate, "CertificateArn"),
  }));
  return {
    ...given({
      Port: optionalNumber(properties, "Port"),
      Protocol: optionalText(properties, "Protocol") as "HTTP" | undefined,
      SslPolicy: optionalText(properties, "SslPolicy"),
    }),
    ...(certificates.length > 0 && { Certificates: certificates }),
    DefaultActions: objects(properties, "DefaultActions").map(actionOf),
  };
}
