import type { ServiceDefinition } from "@evenkeel/definition";
import { Duration } from "aws-cdk-lib";
import { SubnetType, type IVpc } from "aws-cdk-lib/aws-ec2";
import {
  ApplicationLoadBalancer,
  ApplicationProtocol,
  ApplicationTargetGroup,
  ListenerAction,
  ListenerCertificate,
  SslPolicy,
  TargetType,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { Bucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import type { SecurityGroups } from "./security-groups.ts";

interface Options {
  readonly definition: ServiceDefinition;
  readonly vpc: IVpc;
  readonly securityGroups: SecurityGroups;
}

/** The load balancer in the public subnets, its listeners and its target group. */
export function addLoadBalancer(
  scope: Construct,
  options: Options,
): { loadBalancer: ApplicationLoadBalancer; targetGroup: ApplicationTargetGroup } {
  const { definition, vpc, securityGroups } = options;
  const loadBalancer = new ApplicationLoadBalancer(scope, "LoadBalancer", {
    loadBalancerName: definition.name,
    vpc,
    vpcSubnets: { subnetType: SubnetType.PUBLIC },
    internetFacing: true,
    securityGroup: securityGroups.loadBalancer,
    // Headers that are no headers serve only to smuggle requests.
    dropInvalidHeaderFields: true,
    idleTimeout: Duration.seconds(definition.loadBalancer.idleTimeoutSeconds),
    deletionProtection: definition.loadBalancer.deletionProtection,
  });
  const targetGroup = addTargetGroup(scope, options);
  addListeners(definition, loadBalancer, targetGroup);
  addAccessLogs(scope, definition, loadBalancer);
  return { loadBalancer, targetGroup };
}

function addTargetGroup(scope: Construct, { definition, vpc }: Options): ApplicationTargetGroup {
  const { health } = definition;
  return new ApplicationTargetGroup(scope, "TargetGroup", {
    targetGroupName: definition.name,
    vpc,
    targetType: TargetType.IP,
    protocol: ApplicationProtocol.HTTP,
    // Only a default: each task registers with its own port. A fixed one lets the application's port change in place.
    port: 80,
    deregistrationDelay: Duration.seconds(definition.deregistrationDelaySeconds),
    healthCheck: {
      path: health.path,
      interval: Duration.seconds(health.intervalSeconds),
      timeout: Duration.seconds(health.timeoutSeconds),
      healthyThresholdCount: health.healthyThreshold,
      unhealthyThresholdCount: health.unhealthyThreshold,
      healthyHttpCodes: health.successCodes,
    },
  });
}

function addListeners(
  { https }: ServiceDefinition,
  loadBalancer: ApplicationLoadBalancer,
  targetGroup: ApplicationTargetGroup,
): void {
  const forward = ListenerAction.forward([targetGroup]);
  const redirect = ListenerAction.redirect({ protocol: "HTTPS", port: "443", permanent: true });
  // `open: false`: the security group of the load balancer already says who may call.
  loadBalancer.addListener("Http", {
    protocol: ApplicationProtocol.HTTP,
    port: 80,
    open: false,
    defaultAction: https?.redirect ? redirect : forward,
  });
  if (!https) return;
  loadBalancer.addListener("Https", {
    protocol: ApplicationProtocol.HTTPS,
    port: 443,
    open: false,
    certificates: [ListenerCertificate.fromArn(https.certificateArn)],
    sslPolicy: SslPolicy.TLS13_RES,
    defaultAction: forward,
  });
}

function addAccessLogs(scope: Construct, definition: ServiceDefinition, loadBalancer: ApplicationLoadBalancer): void {
  const { accessLogs } = definition;
  if (!accessLogs) return;
  loadBalancer.logAccessLogs(Bucket.fromBucketName(scope, "AccessLogs", accessLogs.bucket), accessLogs.prefix);
}
