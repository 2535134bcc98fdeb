import type { Notice } from "./notices.ts";
import type { Obstacle } from "./services/ec2/reachability/ends.ts";
import { services } from "./services/ecs/state.ts";
import { interfaceSettingsOf, subnetsOf } from "./services/ecs/tasks/network.ts";
import { networkProblemIn } from "./services/ecs/tasks/network-problem.ts";
import { targetGroupsInUse } from "./services/elbv2/associations.ts";
import { listenerObstacle, targetObstacle } from "./services/elbv2/routing/network-obstacles.ts";
import { listeners, loadBalancers, nodes, targetGroups, targets, type Target } from "./services/elbv2/state.ts";
import type { View } from "./store/store.ts";
import { endpointAt } from "./world/endpoints.ts";

/** Which rule is missing where a network keeps clients from a load balancer, it from its targets, or tasks from what they need. */
export function networkNotices(view: View, region: string): readonly Notice[] {
  return [
    ...view
      .list(loadBalancers)
      .flatMap(({ loadBalancerArn, loadBalancerName }) => [
        ...listenerNotices(view, loadBalancerArn, loadBalancerName),
        ...targetNotices(view, loadBalancerArn, loadBalancerName),
      ]),
    ...serviceNotices(view, region),
  ];
}

function listenerNotices(view: View, loadBalancerArn: string, name: string): readonly Notice[] {
  const own = view.by(nodes, "loadBalancerArn", loadBalancerArn);
  return view.by(listeners, "loadBalancerArn", loadBalancerArn).flatMap((listener) => {
    const obstacles = own.map((node) => listenerObstacle(view, node, listener));
    const whole = `no client reaches port ${listener.port} of the load balancer ${name}`;
    return noticeOf(`network ${listener.listenerArn}`, obstacles, { whole, partial: `${whole} in some of its zones` });
  });
}

function targetNotices(view: View, loadBalancerArn: string, name: string): readonly Notice[] {
  const own = view.by(nodes, "loadBalancerArn", loadBalancerArn);
  return targetGroupsInUse(view, loadBalancerArn).flatMap((arn) => {
    const group = view.get(targetGroups, arn);
    if (!group) return [];
    const { vpcId, healthCheck } = group;
    const portsOf = ({ port }: Target): ReadonlySet<number> =>
      new Set([port, healthCheck.port === "traffic-port" ? port : Number(healthCheck.port)]);
    const endpoints = view
      .by(targets, "targetGroupArn", arn)
      .filter(({ status }) => status !== "draining")
      .flatMap((target) =>
        [...portsOf(target)].flatMap((port) => endpointAt(view, { vpcId, privateIp: target.targetId, port }) ?? []),
      );
    const obstacles = endpoints.flatMap((endpoint) => own.map((node) => targetObstacle(view, node, endpoint)));
    const of = `of the target group ${group.targetGroupName}`;
    return noticeOf(`network ${arn}`, obstacles, {
      whole: `the load balancer ${name} reaches no target ${of}`,
      partial: `some nodes of the load balancer ${name} do not reach some targets ${of}`,
    });
  });
}

function serviceNotices(view: View, region: string): readonly Notice[] {
  const active = view.list(services).filter(({ status, desiredCount }) => status === "ACTIVE" && desiredCount > 0);
  return active.flatMap(({ serviceArn, serviceName, taskDefinitionArn, networkConfiguration }) => {
    const start = { taskDefinitionArn, region, ...interfaceSettingsOf(view, networkConfiguration) };
    const obstacles = subnetsOf(view, networkConfiguration).map(
      (subnet) => networkProblemIn(view, subnet, start)?.obstacle,
    );
    const whole = `new tasks of the service ${serviceName} cannot start`;
    return noticeOf(`network ${serviceArn}`, obstacles, { whole, partial: `${whole} in some of its subnets` });
  });
}

/** One notice for what is in the way, the same obstacle said once. */
function noticeOf(
  id: string,
  obstacles: readonly (Obstacle | undefined)[],
  subject: { readonly whole: string; readonly partial: string },
): readonly Notice[] {
  const met = obstacles.filter((obstacle) => obstacle !== undefined);
  if (met.length === 0) return [];
  const what = met.length < obstacles.length ? subject.partial : subject.whole;
  const reasons = [...Map.groupBy(met, ({ fix }) => fix)].map(([fix, alike]) => {
    const [first = "", ...others] = new Set(alike.map(({ text }) => text));
    return `${first}${others.length > 0 ? `, and ${others.length} more of the kind` : ""} (${fix})`;
  });
  return [{ id, text: `${what}: ${reasons.join("; ")}` }];
}
