import type { ServiceDefinition } from "@evenkeel/definition";
import type { ServiceSettings } from "@evenkeel/rehearsal";
import { prices } from "../cost/prices.ts";

/** What judges explain by: the settings of the definition that decide about availability. */
export function serviceSettings(definition: ServiceDefinition): ServiceSettings {
  const { deployment, health, tasks, scaling } = definition;
  const cooldowns = scaling.flatMap((rule) => ("cooldownSeconds" in rule ? rule.cooldownSeconds : []));
  return {
    name: definition.name,
    desiredCount: tasks.desired,
    minimumHealthyPercent: deployment.minimumHealthyPercent,
    maximumPercent: deployment.maximumPercent,
    circuitBreaker: breakerOf(deployment.circuitBreaker),
    healthCheckGracePeriodSeconds: definition.healthCheckGracePeriodSeconds,
    healthCheck: {
      intervalSeconds: health.intervalSeconds,
      timeoutSeconds: health.timeoutSeconds,
      unhealthyThreshold: health.unhealthyThreshold,
    },
    deregistrationDelaySeconds: definition.deregistrationDelaySeconds,
    stopTimeoutSeconds: definition.stopTimeoutSeconds,
    zones: definition.zones,
    ...(scaling.length > 0 && {
      scaling: { min: tasks.min, max: tasks.max, cooldownSeconds: Math.max(0, ...cooldowns) },
    }),
    taskHourUsd: taskHourUsd(definition),
  };
}

function breakerOf({
  enable,
  rollback,
}: ServiceDefinition["deployment"]["circuitBreaker"]): ServiceSettings["circuitBreaker"] {
  if (!enable) return "off";
  return rollback ? "with rollback" : "on";
}

/** By the list prices of the Region; those of us-east-1 where it has none here. */
function taskHourUsd({ region, architecture, size }: ServiceDefinition): number {
  const { vcpuHour, gbHour } = (prices[region] ?? prices["us-east-1"])?.fargate[architecture] ?? {
    vcpuHour: 0,
    gbHour: 0,
  };
  return (size.cpu / 1024) * vcpuHour + (size.memoryMiB / 1024) * gbHour;
}
