import type { ScalableTarget, ScalingActivity, ScalingPolicy } from "@aws-sdk/client-application-auto-scaling";
import type { Stack, StackEvent, StackResource } from "@aws-sdk/client-cloudformation";
import type { MetricAlarm } from "@aws-sdk/client-cloudwatch";
import type { NatGateway, RouteTable, Subnet, Vpc } from "@aws-sdk/client-ec2";
import type { Service, ServiceDeployment, ServiceRevision, Task, TaskDefinition } from "@aws-sdk/client-ecs";
import type {
  Listener,
  LoadBalancer,
  Rule,
  TargetGroup,
  TargetHealthDescription,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { BalancerEndpoint, NodeReading, TaskReading } from "../../introspection.ts";
import type { Notice } from "../../notices.ts";
import type { Outlook, ServiceMetrics } from "../../readings/index.ts";
import type { Traffic } from "../../services/elbv2/traffic.ts";

/** A value as it arrives in JSON: times are ISO 8601 texts. */
export type AsJson<T> = T extends Date
  ? string
  : T extends Uint8Array
    ? never
    : T extends readonly (infer E)[]
      ? readonly AsJson<E>[]
      : T extends object
        ? { readonly [K in keyof T]: AsJson<T[K]> }
        : T;

/** What there is of each kind of document; the comment says what its id is. */
export interface DocumentTypes {
  /** `region`: where all of it is. */
  readonly region: RegionDocument;
  /** Its VPC's id, and so on. */
  readonly vpc: AsJson<Vpc>;
  readonly subnet: AsJson<Subnet>;
  readonly natGateway: AsJson<NatGateway>;
  readonly routeTable: AsJson<RouteTable>;
  /** ARNs, as of everything of ELB and ECS. */
  readonly loadBalancer: AsJson<LoadBalancer>;
  readonly listener: AsJson<Listener>;
  /** The rules of a listener, by its ARN. */
  readonly rules: { readonly rules: readonly AsJson<Rule>[] };
  readonly targetGroup: AsJson<TargetGroup>;
  /** The targets of a target group, by its ARN. */
  readonly targetHealth: { readonly targets: readonly AsJson<TargetHealthDescription>[] };
  readonly service: AsJson<Service>;
  readonly task: AsJson<Task>;
  readonly taskDefinition: AsJson<TaskDefinition>;
  readonly serviceDeployment: AsJson<ServiceDeployment>;
  /** Those that the service deployments brought. */
  readonly serviceRevision: AsJson<ServiceRevision>;
  /** Their names. */
  readonly alarm: AsJson<MetricAlarm>;
  /** Its resource id and dimension. */
  readonly scalableTarget: AsJson<ScalableTarget>;
  readonly scalingPolicy: AsJson<ScalingPolicy>;
  /** Its activity id. */
  readonly scalingActivity: AsJson<ScalingActivity>;
  readonly stack: AsJson<Stack>;
  /** `<stack>/<logical id>`. */
  readonly stackResource: AsJson<StackResource>;
  /** Its event id. */
  readonly stackEvent: AsJson<StackEvent>;
  /** Of FIS, those that have not ended and the last that have; its id. */
  readonly experiment: ExperimentDocument;
  /** Of ARC; its id. */
  readonly zonalShift: ZonalShiftDocument;
  /** What follows from an alarm that is in ALARM, by the alarm's name. */
  readonly outlook: Outlook;
  /** How a service did; its ARN. */
  readonly series: SeriesDocument;
  /** An AWS call that came in; its request id. */
  readonly apiCall: ApiCall;
  /** `<load balancer ARN>/<zone>`. */
  readonly node: NodeReading;
  /** Its task's ARN. */
  readonly reading: TaskReading;
  /** Its load balancer's ARN. */
  readonly traffic: Traffic;
  /** Its listener's ARN. */
  readonly endpoint: BalancerEndpoint;
  readonly notice: Notice;
  /** A kind of fault that can be begun here; its name. */
  readonly faultKind: FaultKindDocument;
  /** A rehearsal; the name of its run. */
  readonly rehearsal: RehearsalDocument;
  /** A query that fails, by its name: what AWS says. */
  readonly problem: { readonly query: string; readonly code: string; readonly message: string };
}

export type Kind = keyof DocumentTypes;

/** Documents by kind and id. */
export type Documents = { readonly [K in Kind]?: Readonly<Record<string, DocumentTypes[K]>> };

export interface RegionDocument {
  readonly region: string;
  readonly account: string;
  /** `local`: the region of this machine; `aws`: AWS. */
  readonly kind: "local" | "aws";
  readonly endpoint?: string;
  /** How fast its time runs against this machine's. */
  readonly speed: number;
  /** What time it was there when this was read, epoch milliseconds. */
  readonly nowMs: number;
  readonly version: string;
  readonly runtime?: "process" | "docker";
}

/** A value for each minute, from `fromMs` on; null, in JSON, for one without data. */
export interface SeriesDocument {
  readonly fromMs: number;
  readonly periodSeconds: number;
  readonly metrics: { readonly [Name in keyof ServiceMetrics]: readonly (number | null | undefined)[] };
}

/** https://docs.aws.amazon.com/fis/latest/APIReference/API_Experiment.html, as far as it is shown. */
export interface ExperimentDocument {
  readonly id: string;
  readonly state: { readonly status: string; readonly reason?: string };
  readonly actions: Readonly<
    Record<string, { readonly actionId: string; readonly parameters?: Readonly<Record<string, string>> }>
  >;
  readonly targets?: Readonly<
    Record<
      string,
      { readonly resourceArns?: readonly string[]; readonly parameters?: Readonly<Record<string, string>> }
    >
  >;
  readonly startTime?: string;
  readonly endTime?: string;
}

/** https://docs.aws.amazon.com/arc-zonal-shift/latest/api/API_ZonalShiftSummary.html */
export interface ZonalShiftDocument {
  readonly zonalShiftId: string;
  readonly resourceIdentifier: string;
  readonly awayFrom: string;
  readonly status: string;
  readonly expiryTime: string;
  readonly comment: string;
}

export interface RehearsalDocument {
  /** Of its folder. */
  readonly name: string;
  readonly scenario: string;
  /** ISO 8601, of this machine's clock. */
  readonly startedAt: string;
  readonly verdict: "kept" | "missed" | "playing" | "broken off";
}

export interface ApiCall {
  readonly requestId: string;
  readonly service: string;
  readonly operation: string;
  /** The access key that signed it; empty where it was not signed. */
  readonly accessKeyId: string;
  readonly status: number;
  readonly errorCode?: string;
  /** When it came, epoch milliseconds of this machine's clock, and how long its answer took. */
  readonly atMs: number;
  readonly tookMs: number;
}

export interface FaultKindDocument {
  readonly name: string;
  readonly summary: string;
  readonly undo: string;
  readonly target: "tasks" | "links" | "starts" | "zone" | "region";
  readonly duration: "lasts" | "once";
  readonly parameters: Readonly<Record<string, FaultParameter>>;
  /** Why it cannot be done honestly here. */
  readonly refusal?: string;
}

export interface FaultParameter {
  readonly summary: string;
  /** What it may be, in words. */
  readonly allowed: string;
  readonly default?: number | string;
}
