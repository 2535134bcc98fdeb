import { buildOf, imageParameterOf, isShifting, type ServiceDefinition } from "@evenkeel/definition";
import {
  Aws,
  CfnCondition,
  CfnOutput,
  CfnParameter,
  Fn,
  LegacyStackSynthesizer,
  Stack,
  Token,
  type IStackSynthesizer,
  type StackProps,
} from "aws-cdk-lib";
import type { Construct } from "constructs";
import { HighlyAvailableService } from "./highly-available-service.ts";
import { lintReasons } from "./lint-reasons.ts";
import type { TrafficWeights } from "./traffic-shift.ts";

/**
 * The stack of one service. Needs no bootstrapped account: it has no assets and no custom resources, so that one and the
 * same template runs on the local region and on AWS. Its metadata holds the definition that it was made from.
 *
 * What releases change is a parameter, so that provisioning again need not revert it: `Image` (the reference of the image
 * that the service runs), and one such as `ProxyImage` for each sidecar that is built; where releases move traffic, also `PrimaryWeight` and `AlternateWeight`. `DesiredCount` is for the
 * creation alone: left empty, the service has no such property, and CloudFormation leaves the count to scaling.
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
      description: `${definition.name}: a highly available ${kindOf(definition)} over ${definition.zones.join(" and ")}`,
      env: { region: definition.region },
      analyticsReporting: false,
      ...props,
      synthesizer: new LegacyStackSynthesizer() as IStackSynthesizer, // CDK reads optional members more loosely
    });
    this.templateOptions.metadata = metadataOf(definition);
    this.service = new HighlyAvailableService(this, "Service", {
      definition,
      image: this.#imageParameter(definition),
      sidecarImages: this.#sidecarParameters(definition),
      desiredCount: this.#desiredCountParameter(),
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

  #sidecarParameters({ sidecars }: ServiceDefinition): Readonly<Record<string, string>> {
    const built = Object.entries(sidecars).filter(([, sidecar]) => buildOf(sidecar));
    const parameters = built.map(([name]) => {
      const description = `The reference of the image that the sidecar ${name} runs.`;
      const parameter = new CfnParameter(this, imageParameterOf(name), { description, minLength: 1 });
      return [name, parameter.valueAsString] as const;
    });
    return Object.fromEntries(parameters);
  }

  /**
   * CloudFormation sends the count with every update that touches the service, whatever scaling has made of it meanwhile, unless
   * the template has none; ECS then begins with one task, and the scalable target raises that to its minimum.
   * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html
   */
  #desiredCountParameter(): number {
    const parameter = new CfnParameter(this, "DesiredCount", {
      description: "How many tasks the service begins with. Leave it empty in updates: scaling decides from then on.",
      default: "",
      allowedPattern: "[0-9]*",
    });
    const isGiven = new CfnCondition(this, "HasDesiredCount", {
      expression: Fn.conditionNot(Fn.conditionEquals(parameter.valueAsString, "")),
    });
    return Token.asNumber(Fn.conditionIf(isGiven.logicalId, parameter.valueAsString, Aws.NO_VALUE));
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
      ...(url !== undefined && { Url: url }),
      ...(loadBalancer && { LoadBalancerDnsName: loadBalancer.loadBalancerDnsName }),
      ...(loadBalancer && { LoadBalancerArn: loadBalancer.loadBalancerArn }),
      ...(targetGroup && { TargetGroupArn: targetGroup.targetGroupArn }),
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

function kindOf({ loadBalancer }: ServiceDefinition): string {
  return loadBalancer === "none" ? "worker" : "web service";
}

/** What whoever reads the template is to know: what it was made from, and why cfn-lint is not to mind what it would mention. */
function metadataOf({ pipeline: _, ...definition }: ServiceDefinition): Record<string, unknown> {
  return { "evenkeel:definition": definition, ...lintReasons };
}
