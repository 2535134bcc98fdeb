import { isShifting, type ServiceDefinition } from "@evenkeel/definition";
import {
  CfnOutput,
  CfnParameter,
  LegacyStackSynthesizer,
  Stack,
  type IStackSynthesizer,
  type StackProps,
} from "aws-cdk-lib";
import type { Construct } from "constructs";
import { HighlyAvailableService } from "./highly-available-service.ts";
import type { TrafficWeights } from "./traffic-shift.ts";

/**
 * The stack of one service. Needs no bootstrapped account: it has no assets, no custom resources and no metadata, so
 * that one and the same template runs on the local region and on AWS.
 *
 * What releases and scaling change is a parameter, so that provisioning again need not revert it: `Image` (the
 * reference of the image that the service runs) and `DesiredCount`; where releases move traffic, also `PrimaryWeight` and
 * `AlternateWeight`.
 */
export class ServiceStack extends Stack {
  readonly service: HighlyAvailableService;

  constructor(
    scope: Construct,
    id: string,
    definition: ServiceDefinition,
    props: Omit<StackProps, "synthesizer"> = {},
  ) {
    super(scope, id, {
      description: `${definition.name}: a highly available web service over ${definition.zones.join(" and ")}`,
      env: { region: definition.region },
      analyticsReporting: false,
      ...props,
      synthesizer: new LegacyStackSynthesizer() as IStackSynthesizer, // CDK reads optional members more loosely
    });
    this.service = new HighlyAvailableService(this, "Service", {
      definition,
      image: this.#imageParameter(definition),
      desiredCount: this.#desiredCountParameter(definition),
      ...(isShifting(definition.deployment) && { weights: this.#weightParameters() }),
    });
    this.#addOutputs(definition);
  }

  #imageParameter({ image }: ServiceDefinition): string {
    const reference = "reference" in image ? { default: image.reference } : {};
    const parameter = new CfnParameter(this, "Image", {
      description: "The reference of the image that the service runs; releases change it.",
      minLength: 1,
      ...reference,
    });
    return parameter.valueAsString;
  }

  #desiredCountParameter({ tasks }: ServiceDefinition): number {
    const parameter = new CfnParameter(this, "DesiredCount", {
      type: "Number",
      description: "How many tasks the service runs; scaling changes it.",
      default: tasks.desired,
      minValue: 0,
    });
    return parameter.valueAsNumber;
  }

  #weightParameters(): TrafficWeights {
    const weight = (id: string, targetGroup: string, value: number): number =>
      new CfnParameter(this, id, {
        type: "Number",
        description: `The share of the traffic for the ${targetGroup} target group; releases change it.`,
        default: value,
        minValue: 0,
        maxValue: 999,
      }).valueAsNumber;
    return { primary: weight("PrimaryWeight", "primary", 100), alternate: weight("AlternateWeight", "alternate", 0) };
  }

  #addOutputs(definition: ServiceDefinition): void {
    const { loadBalancer, targetGroup, cluster, service, taskDefinition, logGroup, url } = this.service;
    const { alternateTargetGroup, trafficShift, testUrl } = this.service;
    const outputs: Readonly<Record<string, string>> = {
      Url: url,
      LoadBalancerDnsName: loadBalancer.loadBalancerDnsName,
      LoadBalancerArn: loadBalancer.loadBalancerArn,
      TargetGroupArn: targetGroup.targetGroupArn,
      ...(alternateTargetGroup && { AlternateTargetGroupArn: alternateTargetGroup.targetGroupArn }),
      ...(trafficShift && { ProductionRuleArn: trafficShift.productionRule.listenerRuleArn }),
      ...(trafficShift?.testRule && { TestRuleArn: trafficShift.testRule.listenerRuleArn }),
      ...(testUrl !== undefined && { TestUrl: testUrl }),
      ClusterName: cluster.clusterName,
      ServiceName: service.serviceName,
      TaskDefinitionFamily: definition.name,
      TaskDefinitionArn: taskDefinition.taskDefinitionArn,
      LogGroupName: logGroup.logGroupName,
    };
    for (const [id, value] of Object.entries(outputs)) new CfnOutput(this, id, { value });
  }
}
