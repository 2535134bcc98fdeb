import { ApplicationAutoScaling } from "@aws-sdk/client-application-auto-scaling";
import { CloudWatch } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import { EC2 } from "@aws-sdk/client-ec2";
import { ECS } from "@aws-sdk/client-ecs";
import { ElasticLoadBalancingV2 } from "@aws-sdk/client-elastic-load-balancing-v2";
import { IAM } from "@aws-sdk/client-iam";

/**
 * `requests`: HTTP through a load balancer reaches tasks. `time`: minutes and more may pass. `load`: tasks can be given a load.
 */
export type Ability = "requests" | "time" | "load";

/** Where scenarios are played: a region in simulation, one that runs, or AWS. */
export interface Place {
  readonly name: "simulated" | "region" | "aws";
  readonly region: string;
  readonly zones: readonly [string, string];
  readonly abilities: ReadonlySet<Ability>;
  readonly aws: Clients;
  /** An image that has Node; with `echoServer` it answers on the port. */
  readonly image: { readonly name: string; readonly port: number; readonly healthPath: string };
  /** The time of the region. */
  readonly now: () => number;
  /** Lets time of the region pass. */
  readonly pass: (seconds: number) => Promise<void>;
  /** Looks again and again until there is something to see. Fails with the matter after so many seconds of the region. */
  readonly until: <T>(matter: string, look: () => Promise<T | undefined>, withinSeconds?: number) => Promise<T>;
  /** What all tasks together use from now on (needs `load`); 1024 CPU units are one core. */
  readonly load?: (load: { readonly cpuUnits: number; readonly requestsPerSecond: number }) => void;
  /** Where a client reaches a listener of a load balancer (needs `requests`). */
  readonly addressOf?: (
    loadBalancerArn: string,
    port: number,
  ) => Promise<{ readonly host: string; readonly port: number }>;
}

/** AWS's own clients, not changed in any way. */
export interface Clients {
  readonly ecs: ECS;
  readonly elbv2: ElasticLoadBalancingV2;
  readonly ec2: EC2;
  readonly iam: IAM;
  readonly logs: CloudWatchLogs;
  readonly cloudwatch: CloudWatch;
  readonly autoscaling: ApplicationAutoScaling;
}

export interface ClientOptions {
  readonly region: string;
  /** @default AWS's own endpoints */
  readonly endpoint?: string;
  /** @default as the SDK finds them */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

export function clients(options: ClientOptions): Clients {
  return {
    ecs: new ECS(options),
    elbv2: new ElasticLoadBalancingV2(options),
    ec2: new EC2(options),
    iam: new IAM(options),
    logs: new CloudWatchLogs(options),
    cloudwatch: new CloudWatch(options),
    autoscaling: new ApplicationAutoScaling(options),
  };
}
