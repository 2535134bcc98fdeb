import { mainContainer, type CircuitBreaker, type ServiceDefinition } from "@evenkeel/definition";
import { Duration } from "aws-cdk-lib";
import type { IVpc } from "aws-cdk-lib/aws-ec2";
import {
  AlarmBehavior,
  AvailabilityZoneRebalancing,
  CfnService,
  FargatePlatformVersion,
  FargateService,
  PropagatedTagSource,
  type DeploymentAlarmConfig,
  type FargateTaskDefinition,
  type ICluster,
} from "aws-cdk-lib/aws-ecs";
import type { ApplicationTargetGroup } from "aws-cdk-lib/aws-elasticloadbalancingv2";
import type { Construct, IDependable } from "constructs";
import { privateSubnets } from "./network.ts";
import { rulesBetween, type SecurityGroups } from "./security-groups.ts";
import { strategyOf, type TrafficShift } from "./traffic-shift.ts";

interface Options {
  readonly definition: ServiceDefinition;
  readonly vpc: IVpc;
  readonly cluster: ICluster;
  readonly securityGroups: SecurityGroups;
  readonly taskDefinition: FargateTaskDefinition;
  /** Undefined for a worker. */
  readonly targetGroup: ApplicationTargetGroup | undefined;
  readonly trafficShift: TrafficShift | undefined;
  readonly desiredCount?: number;
  /** What else tasks need to reach AWS. */
  readonly endpoints: readonly IDependable[];
}

/** The service, whose tasks are spread over the private subnets. */
export function addService(scope: Construct, options: Options): FargateService {
  const { definition, vpc, cluster, securityGroups, taskDefinition, desiredCount } = options;
  const { deployment } = definition;
  const service = new FargateService(scope, "Service", {
    serviceName: definition.name,
    cluster,
    taskDefinition,
    ...(desiredCount !== undefined && { desiredCount }),
    platformVersion: FargatePlatformVersion.LATEST,
    vpcSubnets: privateSubnets(definition),
    securityGroups: [securityGroups.tasks],
    assignPublicIp: false,
    minHealthyPercent: deployment.minimumHealthyPercent,
    maxHealthyPercent: deployment.maximumPercent,
    // Of a load balancer's checks; without one, ECS takes none.
    ...(options.targetGroup && {
      healthCheckGracePeriod: Duration.seconds(definition.healthCheckGracePeriodSeconds),
    }),
    availabilityZoneRebalancing: rebalancing(deployment.maximumPercent),
    circuitBreaker: { enable: deployment.circuitBreaker.enable, rollback: deployment.circuitBreaker.rollback },
    // CDK gives the task role what the agent needs. False is said as well: left out, CloudFormation would not turn it off.
    enableExecuteCommand: definition.enableExecuteCommand,
    propagateTags: PropagatedTagSource.SERVICE,
    ...strategyOf(definition),
    ...(deployment.alarms && { deploymentAlarms: alarmsOf(deployment.alarms) }),
  });
  const resource = resourceOf(service);
  setBreakerOptions(resource, deployment.circuitBreaker);
  // The first tasks need their way out and what lets them in and pull, or they fail and trip the circuit breaker.
  const { internetConnectivityEstablished } = vpc.selectSubnets(privateSubnets(definition));
  resource.node.addDependency(internetConnectivityEstablished, ...options.endpoints);
  if (taskDefinition.executionRole) resource.node.addDependency(taskDefinition.executionRole);
  attachTo(service, options);
  // Leaving them out would leave a service that had some attached: only an empty list takes them away.
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html
  if (!options.targetGroup) resource.addPropertyOverride("LoadBalancers", []);
  resource.node.addDependency(...rulesBetween(securityGroups));
  return service;
}

function attachTo(service: FargateService, { definition, targetGroup, trafficShift }: Options): void {
  if (!targetGroup) return;
  if (!trafficShift) {
    service.attachToApplicationTargetGroup(targetGroup);
    return;
  }
  const { alternateTarget } = trafficShift;
  const target = service.loadBalancerTarget({
    containerName: mainContainer,
    ...(definition.port !== undefined && { containerPort: definition.port }),
    alternateTarget,
  });
  target.attachToApplicationTargetGroup(targetGroup);
}

/** ECS starts before it stops when it rebalances, so it needs room above the desired count. */
function rebalancing(maximumPercent: number): AvailabilityZoneRebalancing {
  return maximumPercent > 100 ? AvailabilityZoneRebalancing.ENABLED : AvailabilityZoneRebalancing.DISABLED;
}

function alarmsOf({ names, rollback }: { names: readonly string[]; rollback: boolean }): DeploymentAlarmConfig {
  return {
    alarmNames: [...names],
    behavior: rollback ? AlarmBehavior.ROLLBACK_ON_ALARM : AlarmBehavior.FAIL_ON_ALARM,
  };
}

/** The L2 construct does not have the newer options of the circuit breaker. */
function setBreakerOptions(resource: CfnService, { threshold, resetOnHealthyTask }: CircuitBreaker): void {
  const path = "DeploymentConfiguration.DeploymentCircuitBreaker";
  if (threshold) {
    resource.addPropertyOverride(`${path}.ThresholdConfiguration`, { Type: threshold.type, Value: threshold.value });
  }
  if (resetOnHealthyTask !== undefined) {
    resource.addPropertyOverride(`${path}.ResetOnHealthyTask`, resetOnHealthyTask);
  }
}

function resourceOf(service: FargateService): CfnService {
  const resource = service.node.findChild("Service");
  if (!(resource instanceof CfnService)) throw new TypeError("aws-cdk-lib no longer makes a CfnService as Service");
  return resource;
}
