import { isShifting } from "../deployment.ts";
import { defaults } from "../defaults.ts";
import type { Health, ServiceDefinition } from "../service-definition.ts";
import type { Path } from "../source-text.ts";
import type { Rule, Violation } from "./rule.ts";

/** What only a load balancer can do. */
export const workerRules: readonly Rule[] = [
  { reads: ["loadBalancer", "https"], check: listeners("https") },
  { reads: ["loadBalancer", "accessLogs"], check: listeners("accessLogs") },
  { reads: ["loadBalancer", "deployment"], check: strategies },
  { reads: ["loadBalancer", "scaling"], check: requests },
  { reads: ["loadBalancer", "health"], check: healthChecks },
  { reads: ["loadBalancer", "deregistrationDelaySeconds"], check: seconds("deregistrationDelaySeconds") },
  { reads: ["loadBalancer", "healthCheckGracePeriodSeconds"], check: seconds("healthCheckGracePeriodSeconds") },
];

/** What is given to a worker and would do nothing; a resolved definition has the defaults, which are not given. */
function idle(path: Path): Violation {
  const message = 'does nothing with loadBalancer "none": it is of the load balancer';
  const words = "leave it out; containerHealth checks inside the container";
  return { path, message, allowed: "its default", fix: { words } };
}

function healthChecks({ loadBalancer, health }: ServiceDefinition): readonly Violation[] {
  if (loadBalancer !== "none") return [];
  const names = Object.keys(defaults.health) as readonly (keyof Health)[]; // the table has a row for each
  return names.filter((name) => health[name] !== defaults.health[name].value).map((name) => idle(["health", name]));
}

function seconds(member: "deregistrationDelaySeconds" | "healthCheckGracePeriodSeconds") {
  return ({ loadBalancer, [member]: given }: ServiceDefinition): readonly Violation[] =>
    loadBalancer === "none" && given !== defaults.service[member].value ? [idle([member])] : [];
}

function listeners(member: "https" | "accessLogs") {
  return (definition: ServiceDefinition): readonly Violation[] => {
    if (definition.loadBalancer !== "none" || definition[member] === undefined) return [];
    const message = 'must not be there with loadBalancer "none": it is of the load balancer';
    return [{ path: [member], message, allowed: "nothing", fix: { words: `leave out ${member}, or loadBalancer` } }];
  };
}

/** There is no traffic to move. */
function strategies({ loadBalancer, deployment }: ServiceDefinition): readonly Violation[] {
  if (loadBalancer !== "none" || !isShifting(deployment)) return [];
  const path = ["deployment"];
  return [
    {
      path: [...path, "strategy"],
      message: 'must be rolling with loadBalancer "none": there is no traffic to move',
      allowed: "rolling",
      fix: { words: "leave out deployment, or loadBalancer" },
      mend: () => ({ kind: "remove", path }),
    },
  ];
}

function requests({ loadBalancer, scaling }: ServiceDefinition): readonly Violation[] {
  if (loadBalancer !== "none") return [];
  return scaling.flatMap((rule, at) => {
    if (!("track" in rule) || rule.track !== "requestsPerTarget") return [];
    return {
      path: ["scaling", at, "track"],
      message: 'must not be requestsPerTarget with loadBalancer "none": requests are not counted',
      allowed: "cpu or memory",
      fix: { words: '{ track: "cpu", target: 60 }' },
      mend: () => ({ kind: "set", path: ["scaling", at], value: { ...rule, track: "cpu", target: 60 } }),
    };
  });
}
