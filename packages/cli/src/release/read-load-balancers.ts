import type { ServiceTarget } from "../target/service-target.ts";

/** The ARNs of the load balancers in front of a service; none where there is no such service. */
export async function readLoadBalancers({ clients, name }: ServiceTarget): Promise<readonly string[]> {
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
