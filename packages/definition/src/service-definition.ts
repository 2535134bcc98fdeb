import type { Deployment } from "./deployment.ts";
import type { Pipeline } from "./pipeline.ts";
import type { Architecture, ContainerHealth, Image, Secret, Size, TaskRoleStatement } from "./task.ts";
import type { ScalingRule, TaskCount } from "./scaling.ts";
import type { Dependencies, Sidecar, Volume } from "./sidecar.ts";

/** A highly available service, every default resolved: what the template is made from. */
export interface ServiceDefinition {
  /** Names the ECS cluster, service and task definition family, the load balancer and the target group; 1 to 32 of `a-z 0-9 -`. */
  readonly name: string;
  /** The AWS Region, such as `ap-southeast-2`. */
  readonly region: string;
  /** Two or more Availability Zones of the Region, each of which gets a public and a private subnet. */
  readonly zones: readonly string[];
  readonly network: Network;
  readonly image: Image;
  /** The TCP port on which the application listens, 1 to 65535; without a load balancer there need not be one. */
  readonly port?: number;
  readonly size: Size;
  readonly architecture: Architecture;
  readonly health: Health;
  /** A check that runs inside the container, beside the load balancer's; none by default. */
  readonly containerHealth?: ContainerHealth;
  readonly tasks: TaskCount;
  /** What changes the number of tasks; an empty list leaves it to people. */
  readonly scaling: readonly ScalingRule[];
  readonly deployment: Deployment;
  readonly logs: Logs;
  /** Plain environment variables of the container, by name. */
  readonly environment: Readonly<Record<string, string>>;
  /** Environment variables whose values stay in SSM Parameter Store or Secrets Manager, by name. */
  readonly secrets: Readonly<Record<string, Secret>>;
  /** What the application waits for before it starts: sidecars, each with its condition. */
  readonly dependsOn: Dependencies;
  /** Containers that run beside the application in every task, by name. */
  readonly sidecars: Readonly<Record<string, Sidecar>>;
  /** What the containers of a task share, by name. */
  readonly volumes: Readonly<Record<string, Volume>>;
  /** What the application itself may call on AWS; nothing by default. */
  readonly taskRole: readonly TaskRoleStatement[];
  /** Whether commands may be run in the containers, as `evenkeel exec` does; the tasks of the next release are the first that take them. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html */
  readonly enableExecuteCommand: boolean;
  /** TLS at the load balancer; plain HTTP by default, because a certificate needs a domain. */
  readonly https?: Https;
  /** The Application Load Balancer in front of the tasks; `"none"` for workers, which get no requests. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html */
  readonly loadBalancer: LoadBalancer | NoLoadBalancer;
  /** Where the load balancer writes one line per request; nowhere by default. */
  readonly accessLogs?: AccessLogs;
  /** Seconds for which a leaving task finishes its requests before SIGTERM, 0 to 3600. */
  readonly deregistrationDelaySeconds: number;
  /** Seconds between SIGTERM and SIGKILL, 2 to 120 (the most that Fargate grants). */
  readonly stopTimeoutSeconds: number;
  /** Seconds after its start in which a task is not replaced for failing health checks, 0 to 2147483647. */
  readonly healthCheckGracePeriodSeconds: number;
  /** Tags on every resource that takes them; keys must not begin with `aws:`. */
  readonly tags: Readonly<Record<string, string>>;
  /** What `evenkeel pipeline` writes the CI/CD pipeline from; no part of the stack. */
  readonly pipeline: Pipeline;
}

/** The VPC. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
export interface Network {
  /** The VPC's private IPv4 range, /16 to /25; sixteenths of it become the subnets. */
  readonly cidr: string;
  /** How tasks reach the internet and AWS: a NAT gateway per zone, one for all zones, or none but VPC endpoints for AWS alone. */
  readonly nat: NatChoice;
  /** The name of the network and cluster that several services of one file share; by default a service has its own. */
  readonly shared?: string;
}

export type NatChoice = "one-per-zone" | "single" | "none";

/** The target group's health check. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html */
export interface Health {
  /** The path that is requested, beginning with `/`. */
  readonly path: string;
  /** Seconds between two checks of a target, 5 to 300. */
  readonly intervalSeconds: number;
  /** Seconds that an answer may take, 2 to 120 and less than the interval. */
  readonly timeoutSeconds: number;
  /** Successes in a row that make a target healthy, 2 to 10. */
  readonly healthyThreshold: number;
  /** Failures in a row that make a target unhealthy, 2 to 10. */
  readonly unhealthyThreshold: number;
  /** The HTTP statuses that count as success: `200`, `200,204` or `200-299`. */
  readonly successCodes: string;
}

export interface Logs {
  /** Days for which CloudWatch Logs keeps what the tasks print: one of the values that it offers. */
  readonly retentionDays: number;
}

export interface Https {
  /** An ACM certificate of the same Region. */
  readonly certificateArn: string;
  /** Whether plain HTTP is answered with a redirect (301) to HTTPS rather than served. */
  readonly redirect: boolean;
}

/** The service is a worker: no load balancer, no address; it is healthy while its containers are. */
export type NoLoadBalancer = "none";

/** The Application Load Balancer. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html */
export interface LoadBalancer {
  /** Seconds without a byte after which a connection is closed, 1 to 4000. */
  readonly idleTimeoutSeconds: number;
  /** Whether AWS refuses to delete the load balancer. */
  readonly deletionProtection: boolean;
}

/** An existing S3 bucket, whose policy lets Elastic Load Balancing write. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html */
export interface AccessLogs {
  readonly bucket: string;
  /** The key prefix in the bucket; the service's name by default. */
  readonly prefix: string;
}
