import { isShifting, waitMinutesOf } from "../deployment.ts";
import type { ServiceDefinition } from "../service-definition.ts";
import type { Rule, Violation } from "./rule.ts";

/** What goes with moving traffic between two target groups. */
export const shiftRules: readonly Rule[] = [
  { reads: ["deployment"], check: productionPorts },
  { reads: ["deployment"], check: longReleases },
  { reads: ["deployment", "scaling"], check: requestTargets },
  { reads: ["deployment", "https"], check: listenersForTraffic },
];

/** Taken or to be taken by the listeners that everyone uses: turning HTTPS on must not run into the test listener. */
const productionListenerPorts: readonly number[] = [80, 443];

function productionPorts({ deployment }: ServiceDefinition): readonly Violation[] {
  if (!isShifting(deployment) || deployment.testPort === undefined) return [];
  if (!productionListenerPorts.includes(deployment.testPort)) return [];
  const message = "must not be a port on which the service itself is reached";
  return [{ path: ["deployment", "testPort"], message, allowed: "1 to 65535 but 80 and 443", fix: { value: 9000 } }];
}

/** CloudFormation refuses a release that waits for longer, because it gives up after 36 hours itself. */
const longestWaitMinutes = 33 * 60;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ecs-service-linearconfiguration.html */
function longReleases({ deployment }: ServiceDefinition): readonly Violation[] {
  const waitMinutes = waitMinutesOf(deployment);
  if (waitMinutes <= longestWaitMinutes || !isShifting(deployment)) return [];
  const member = deployment.strategy === "linear" ? "stepBakeMinutes" : "canaryBakeMinutes";
  return [
    {
      path: ["deployment", member],
      message: `makes a release wait for ${waitMinutes} minutes, and CloudFormation takes none that waits for more than 33 hours`,
      allowed: `waits of ${longestWaitMinutes} minutes in all`,
      fix: { value: deployment.strategy === "linear" ? 6 : 10 },
    },
  ];
}

/**
 * The metric is of one target group, and traffic changes between two: after a release the policy would see no request.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html
 */
function requestTargets({ deployment, scaling }: ServiceDefinition): readonly Violation[] {
  if (!isShifting(deployment)) return [];
  return scaling.flatMap((rule, at) => {
    if (!("track" in rule) || rule.track !== "requestsPerTarget") return [];
    return {
      path: ["scaling", at, "track"],
      message: `must not be requestsPerTarget with the strategy ${deployment.strategy}: traffic leaves the target group that is measured`,
      allowed: "cpu or memory",
      fix: { words: '{ track: "cpu", target: 60 }' },
      mend: () => ({ kind: "set", path: ["scaling", at], value: { ...rule, track: "cpu", target: 60 } }),
    };
  });
}

/** ECS moves the traffic of one listener rule. */
function listenersForTraffic({ deployment, https }: ServiceDefinition): readonly Violation[] {
  if (!isShifting(deployment) || https?.redirect !== false) return [];
  return [
    {
      path: ["https", "redirect"],
      message: `must be true with the strategy ${deployment.strategy}: only the traffic of one listener moves, and HTTP would stay`,
      allowed: "true",
      fix: { value: true },
    },
  ];
}
