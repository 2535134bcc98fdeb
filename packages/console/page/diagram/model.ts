import type { DocumentTypes } from "@evenkeel/region/console";
import {
  addressOfTask,
  healthOf,
  nameIn,
  revisionIn,
  subnetOfTask,
  type Service,
  type Task,
  type TaskHealth,
} from "../state/service.ts";

/** What the diagram shows, as the documents say it. */
export interface Picture {
  readonly vpc: { readonly id: string; readonly cidr: string } | undefined;
  readonly zones: readonly PicturedZone[];
  readonly balancer: PicturedBalancer | undefined;
  readonly tasks: readonly PicturedTask[];
}

export interface PicturedZone {
  readonly name: string;
  /** Why it is lost, as `zone-outage`; undefined while it is not. */
  readonly lostBy: string | undefined;
  /** Traffic is moved away from it (ARC zonal shift). */
  readonly isShiftedAway: boolean;
  readonly subnets: readonly PicturedSubnet[];
}

export interface PicturedSubnet {
  readonly id: string;
  readonly cidr: string;
  /** Whether its routes lead to an internet gateway. */
  readonly isPublic: boolean;
  readonly natGateways: readonly { readonly id: string; readonly state: string }[];
}

export interface PicturedBalancer {
  readonly arn: string;
  readonly name: string;
  readonly nodes: readonly { readonly zone: string; readonly subnetId: string; readonly isUp: boolean }[];
}

export interface PicturedTask {
  readonly arn: string;
  readonly id: string;
  readonly subnetId: string;
  readonly health: TaskHealth;
  /** As `hello:3`. */
  readonly revision: string;
  /** Whether it is of the deployment that is to stay. */
  readonly isCurrent: boolean;
  /** Percent of what it reserves. */
  readonly cpu: number | undefined;
}

/** What the picture is made of. */
export interface PictureSources {
  readonly service: Service;
  readonly tasks: readonly Task[];
  readonly targetStates: ReadonlyMap<string, string>;
  readonly vpcs: ById<"vpc">;
  readonly subnets: ById<"subnet">;
  readonly natGateways: ById<"natGateway">;
  readonly routeTables: ById<"routeTable">;
  readonly loadBalancers: ById<"loadBalancer">;
  readonly targetGroups: ById<"targetGroup">;
  readonly nodes: ById<"node">;
  /** Percent of what each task reserves, by its ARN; nothing of one that has not been measured. */
  readonly cpu: Readonly<Record<string, number>>;
  readonly experiments: ById<"experiment">;
  readonly zonalShifts: ById<"zonalShift">;
}

type ById<K extends keyof DocumentTypes> = Readonly<Record<string, DocumentTypes[K]>>;

/** The picture of a service: its network, its load balancer, and where its tasks are. */
export function pictureOf(sources: PictureSources): Picture {
  const { service, vpcs, subnets, targetGroups, loadBalancers, tasks, targetStates, cpu } = sources;
  const groupArn = service.loadBalancers?.[0]?.targetGroupArn ?? "";
  const balancer = loadBalancers[targetGroups[groupArn]?.LoadBalancerArns?.[0] ?? ""];
  const own = new Set([
    ...(service.networkConfiguration?.awsvpcConfiguration?.subnets ?? []),
    ...(balancer?.AvailabilityZones ?? []).flatMap(({ SubnetId }) => SubnetId ?? []),
  ]);
  const shown = Object.values(subnets).filter(({ SubnetId = "" }) => own.has(SubnetId));
  const vpc = vpcs[shown[0]?.VpcId ?? ""];
  const zones = [...new Set(shown.flatMap(({ AvailabilityZone }) => AvailabilityZone ?? []))].toSorted();
  const balanced = (service.loadBalancers ?? []).length > 0;
  return {
    vpc: vpc && { id: vpc.VpcId ?? "", cidr: vpc.CidrBlock ?? "" },
    zones: zones.map((name) => ({
      name,
      lostBy: lostBy(name, sources.experiments),
      isShiftedAway: isShiftedAway(name, balancer?.LoadBalancerArn, sources.zonalShifts),
      subnets: shown
        .filter(({ AvailabilityZone }) => AvailabilityZone === name)
        .map((subnet) => subnetOf(subnet, sources))
        .toSorted((a, b) => Number(b.isPublic) - Number(a.isPublic)),
    })),
    balancer: balancer && {
      arn: balancer.LoadBalancerArn ?? "",
      name: balancer.LoadBalancerName ?? "",
      nodes: (balancer.AvailabilityZones ?? []).map(({ ZoneName: zone = "", SubnetId: subnetId = "" }) => ({
        ...{ zone, subnetId },
        // On AWS no node can be seen; there it is taken for one that runs.
        isUp: sources.nodes[`${balancer.LoadBalancerArn}/${zone}`]?.isUp ?? true,
      })),
    },
    tasks: tasks
      .map((task) => ({
        arn: task.taskArn ?? "",
        id: nameIn(task.taskArn),
        subnetId: subnetOfTask(task) ?? "",
        health: healthOf(task, { target: targetStates.get(addressOfTask(task) ?? ""), balanced }),
        revision: revisionIn(task.taskDefinitionArn),
        isCurrent: task.taskDefinitionArn === service.taskDefinition,
        cpu: cpu[task.taskArn ?? ""],
      }))
      .filter(({ health }) => health !== "stopped"),
  };
}

function subnetOf(subnet: DocumentTypes["subnet"], { natGateways, routeTables }: PictureSources): PicturedSubnet {
  const { SubnetId: id = "", CidrBlock: cidr = "", VpcId } = subnet;
  const tables = Object.values(routeTables).filter((table) => table.VpcId === VpcId);
  const own = tables.find(({ Associations = [] }) => Associations.some(({ SubnetId }) => SubnetId === id));
  const table = own ?? tables.find(({ Associations = [] }) => Associations.some(({ Main }) => Main === true));
  return {
    ...{ id, cidr },
    isPublic: (table?.Routes ?? []).some(({ GatewayId = "" }) => GatewayId.startsWith("igw-")),
    natGateways: Object.values(natGateways)
      .filter(({ SubnetId, State }) => SubnetId === id && State !== "deleted")
      .map(({ NatGatewayId = "", State = "" }) => ({ id: NatGatewayId, state: State })),
  };
}

const zoneFaults = ["evenkeel:zone-outage", "evenkeel:zone-partition"];

/** The fault of a zone that lasts. */
function lostBy(zone: string, experiments: ById<"experiment">): string | undefined {
  for (const { state, actions, targets = {} } of Object.values(experiments)) {
    const isThere = Object.values(targets).some(
      ({ parameters }) => parameters?.["availabilityZoneIdentifier"] === zone,
    );
    const found = Object.values(actions).find(({ actionId }) => zoneFaults.includes(actionId));
    if (state.status === "running" && isThere && found) return found.actionId.replace("evenkeel:", "");
  }
  return undefined;
}

function isShiftedAway(zone: string, balancerArn: string | undefined, shifts: ById<"zonalShift">): boolean {
  return Object.values(shifts).some(
    ({ awayFrom, status, resourceIdentifier }) =>
      awayFrom === zone && status === "ACTIVE" && resourceIdentifier === balancerArn,
  );
}
