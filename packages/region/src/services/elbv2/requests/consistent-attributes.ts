import { targetGroupAttribute } from "../attributes.ts";
import { invalidConfigurationRequest } from "../errors.ts";
import type { TargetGroup } from "../state.ts";

/** Checks that a target group's attributes go together. Errors: `InvalidConfigurationRequest`. */
export function requireConsistentAttributes(group: TargetGroup): void {
  const value = (key: Parameters<typeof targetGroupAttribute>[1]) => targetGroupAttribute(group, key);
  const algorithm = value("load_balancing.algorithm.type");
  if (value("slow_start.duration_seconds") !== "0" && algorithm !== "round_robin") {
    throw invalidConfigurationRequest(
      `Slow start works with the algorithm 'round_robin' only; 'load_balancing.algorithm.type' is '${algorithm}'`,
    );
  }
  const isSticky = value("stickiness.enabled") === "true";
  if (isSticky && value("load_balancing.cross_zone.enabled") === "false") {
    throw invalidConfigurationRequest("Stickiness cannot be enabled while cross-zone load balancing is off");
  }
  requireCookieName(value("stickiness.app_cookie.cookie_name"), {
    needed: isSticky && value("stickiness.type") === "app_cookie",
  });
  for (const unit of ["count", "percentage"] as const) {
    const dns = value(`target_group_health.dns_failover.minimum_healthy_targets.${unit}`);
    const routing = value(`target_group_health.unhealthy_state_routing.minimum_healthy_targets.${unit}`);
    if (dns === "off" || routing === "off" || Number(dns) >= Number(routing)) continue;
    throw invalidConfigurationRequest(
      `The DNS failover threshold '${dns}' (${unit}) must be at least the unhealthy state routing threshold '${routing}'`,
    );
  }
}

function requireCookieName(name: string, { needed }: { needed: boolean }): void {
  if (needed && name === "") {
    throw invalidConfigurationRequest(
      "You must set an application cookie name to enable stickiness of type 'app_cookie'",
    );
  }
  if (name.startsWith("AWSALB")) {
    throw invalidConfigurationRequest(
      `The application cookie name '${name}' is reserved: it cannot begin with AWSALB, AWSALBAPP or AWSALBTG`,
    );
  }
}
