import { isShifting, type ServiceDefinition } from "@evenkeel/definition";
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
  type ApplicationListener,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { Bucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import type { SecurityGroups } from "./security-groups.ts";

interface Options {
  readonly definition: ServiceDefinition;
  readonly vpc: IVpc;
  readonly securityGroups: SecurityGroups;
}

export interface LoadBalancing {
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly targetGroup: ApplicationTargetGroup;
  /** Where the tasks of every second release stand, while releases move traffic. */
  readonly alternateTargetGroup: ApplicationTargetGroup | undefined;
  /** Where the service itself is reached. */
  readonly productionListener: ApplicationListener;
  /** Where new tasks are reached before anyone else reaches them. */
  readonly testListener: ApplicationListener | undefined;
}

/** The load balancer in the public subnets, its listeners and its target groups; undefined for a worker. */
export function addLoadBalancer(scope: Construct, options: Options): LoadBalancing | undefined {
  const { definition, vpc, securityGroups } = options;
  const { loadBalancer: settings } = definition;
  if (settings === "none" || !securityGroups.loadBalancer) return undefined;
  const loadBalancer = new ApplicationLoadBalancer(scope, "LoadBalancer", {
    loadBalancerName: definition.name,
    vpc,
    vpcSubnets: { subnetType: SubnetType.PUBLIC },
    internetFacing: true,
    securityGroup: securityGroups.loadBalancer,
    // Headers that are no headers serve only to smuggle requests.
    dropInvalidHeaderFields: true,
    idleTimeout: Duration.seconds(settings.idleTimeoutSeconds),
    deletionProtection: settings.deletionProtection,
  });
  const targetGroup = addTargetGroup(scope, "TargetGroup", { ...options, targetGroupName: definition.name });
  // CloudFormation names this one: whatever followed from the service's name could be another service's name, or too long.
  const alternateTargetGroup = isShifting(definition.deployment)
    ? addTargetGroup(scope, "AlternateTargetGroup", options)
    : undefined;
  const listeners = addListeners(definition, loadBalancer, targetGroup);
  addAccessLogs(scope, definition, loadBalancer);
  return { loadBalancer, targetGroup, alternateTargetGroup, ...listeners };
}

function addTargetGroup(
  scope: Construct,
  id: string,
  { definition, vpc, targetGroupName }: Options & { readonly targetGroupName?: string },
): ApplicationTargetGroup {
  const { health } = definition;
  return new ApplicationTargetGroup(scope, id, {
    ...(targetGroupName !== undefined && { targetGroupName }),
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

/**
 * Every listener forwards to the first target group, or redirects. Where releases move traffic, rules on it decide instead;
 * this stays beneath them, so that nothing is answered with an error while a stack changes from one kind of release to another.
 */
function addListeners(
  { https, deployment }: ServiceDefinition,
  loadBalancer: ApplicationLoadBalancer,
  targetGroup: ApplicationTargetGroup,
): Pick<LoadBalancing, "productionListener" | "testListener"> {
  const forward = ListenerAction.forward([targetGroup]);
  const redirect = ListenerAction.redirect({ protocol: "HTTPS", port: "443", permanent: true });
  // `open: false`: the security group of the load balancer already says who may call.
  const plain = { protocol: ApplicationProtocol.HTTP, open: false, defaultAction: forward };
  const secured = https && {
    protocol: ApplicationProtocol.HTTPS,
    open: false,
    certificates: [ListenerCertificate.fromArn(https.certificateArn)],
    sslPolicy: SslPolicy.TLS13_RES,
    defaultAction: forward,
  };
  const httpListener = loadBalancer.addListener("Http", {
    ...plain,
    port: 80,
    defaultAction: https?.redirect ? redirect : forward,
  });
  const httpsListener = secured && loadBalancer.addListener("Https", { ...secured, port: 443 });
  const testPort = isShifting(deployment) ? deployment.testPort : undefined;
  return {
    productionListener: httpsListener ?? httpListener,
    testListener:
      testPort === undefined ? undefined : loadBalancer.addListener("Test", { ...(secured ?? plain), port: testPort }),
  };
}

function addAccessLogs(scope: Construct, definition: ServiceDefinition, loadBalancer: ApplicationLoadBalancer): void {
  const { accessLogs } = definition;
  if (!accessLogs) return;
  loadBalancer.logAccessLogs(Bucket.fromBucketName(scope, "AccessLogs", accessLogs.bucket), accessLogs.prefix);
}
