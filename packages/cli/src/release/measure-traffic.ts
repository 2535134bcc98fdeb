import type { RegionInfo, Traffic } from "@evenkeel/region";
import { askTraffic } from "../region/ask-region.ts";
import type { ServiceTarget } from "../target/service-target.ts";

/** What became of the requests during a release. */
export interface Requests {
  /** Answers that clients got. */
  readonly answered: number;
  /** Answers of 500 and above, whether the load balancer or a task gave them. Clients that went away are not failures. */
  readonly failed: number;
}

/** Begins to count; the result reads the counts since, or undefined where there are none: on AWS, without a load balancer. */
export async function countRequests(target: ServiceTarget): Promise<() => Promise<Requests | undefined>> {
  const { local } = target;
  if (!local) return () => Promise.resolve(undefined);
  const loadBalancers = await readLoadBalancers(target);
  if (loadBalancers.length === 0) return () => Promise.resolve(undefined);
  const before = await readTotals(local, loadBalancers);
  return async () => {
    const after = await readTotals(local, loadBalancers);
    const answered = after.answered - before.answered;
    // A control plane that was started again meanwhile counts from nothing.
    return answered < 0 ? undefined : { answered, failed: Math.max(0, after.failed - before.failed) };
  };
}

async function readTotals(local: RegionInfo, loadBalancers: readonly string[]): Promise<Requests> {
  const all = await askTraffic(local);
  return totalOf(all.filter(({ loadBalancer }) => loadBalancers.includes(loadBalancer.loadBalancerArn)));
}

/** All requests that these load balancers answered, since the control plane started. */
export function totalOf(traffic: readonly Traffic[]): Requests {
  return {
    answered: sum(traffic.map(({ loadBalancer }) => loadBalancer.responses)),
    failed: sum([
      ...traffic.flatMap(({ loadBalancer }) =>
        Object.entries(loadBalancer.elbCodes).map(([code, count]) => (Number(code) >= 500 ? count : 0)),
      ),
      ...traffic.flatMap(({ targetGroups }) => targetGroups.map(({ status5xx }) => status5xx)),
    ]),
  };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

/** The ARNs of the load balancers in front of a service; none where there is no such service. */
async function readLoadBalancers({ clients, name }: ServiceTarget): Promise<readonly string[]> {
  const [ecs, elb] = await Promise.all([clients.ecs(), clients.elb()]);
  try {
    const { services = [] } = await ecs.describeServices({ cluster: name.cluster, services: [name.service] });
    const groups = (services[0]?.loadBalancers ?? []).flatMap(({ targetGroupArn }) => targetGroupArn ?? []);
    if (groups.length === 0) return [];
    const { TargetGroups = [] } = await elb.describeTargetGroups({ TargetGroupArns: groups });
    return TargetGroups.flatMap(({ LoadBalancerArns = [] }) => LoadBalancerArns);
  } catch {
    // The preflight says what is missing, better than a count that cannot be taken.
    return [];
  }
}
