import type { Basis } from "./default-row.ts";
import { defaults, type Top } from "./defaults.ts";
import type { Deployment, DeploymentBounds, Shift } from "./deployment.ts";
import type { Pipeline, PipelineTest } from "./pipeline.ts";
import { fill } from "./fill.ts";
import { registryOf } from "./repository.ts";
import type { ScalingRule, TaskCount } from "./scaling.ts";
import type { Health, LoadBalancer, Logs, Network, ServiceDefinition } from "./service-definition.ts";
import type { DeploymentInput, ImageInput, ScalingInput, ServiceInput, SidecarInput } from "./service-input.ts";
import type { Image, Size } from "./task.ts";
import type { Mount, Sidecar } from "./sidecar.ts";

/** The definition with every default of the table filled in; expects members of the right shape. */
export function resolve(input: ServiceInput): ServiceDefinition {
  const basis = basisOf(input);
  const { taskRole, scaling, sidecars, volumes, containerHealth, https, accessLogs } = input;
  const statements = taskRole?.map((statement) => ({ ...statement, ...fill(defaults.taskRole, statement, basis) }));
  const resolved = {
    sidecars: sidecars && mapValues(sidecars, (sidecar, name) => resolveSidecar(sidecar, name, basis)),
    volumes: volumes && mapValues(volumes, (volume) => ({ ...volume, ...fill(defaults.volume, volume, basis) })),
  };
  const rules = scaling?.map((rule) => resolveScaling(rule, basis));
  return {
    name: input.name,
    ...(input.port !== undefined && { port: input.port }),
    ...fill<Top>(defaults.service, { ...input, ...resolved, taskRole: statements, scaling: rules }, basis),
    network: resolveNetwork(input.network ?? {}, basis),
    image: resolveImage(input.image, basis),
    size: fill<Size>(defaults.size, input.size, basis),
    health: fill<Health>(defaults.health, input.health, basis),
    tasks: fill<TaskCount>(defaults.tasks, input.tasks, basis),
    deployment: resolveDeployment(input.deployment ?? {}, basis),
    logs: fill<Logs>(defaults.logs, input.logs, basis),
    loadBalancer:
      input.loadBalancer === "none" ? "none" : fill<LoadBalancer>(defaults.loadBalancer, input.loadBalancer, basis),
    pipeline: resolvePipeline(input.pipeline ?? {}, basis),
    ...(containerHealth && {
      containerHealth: { ...containerHealth, ...fill(defaults.containerHealth, containerHealth, basis) },
    }),
    ...(https && { https: { ...https, ...fill(defaults.https, https, basis) } }),
    ...(accessLogs && { accessLogs: { ...accessLogs, ...fill(defaults.accessLogs, accessLogs, basis) } }),
  };
}

/** Each step of the basis may rest on the one before it: the zones on the region, the task counts on the zones. */
function basisOf({ name, region, zones, tasks, size, image }: ServiceInput): Basis {
  const ownRegistry = typeof image === "object" && "repository" in image ? registryOf(image.repository) : undefined;
  const start: Basis = {
    name,
    region: "",
    zones: [],
    givenTasks: tasks ?? {},
    ...(size?.cpu !== undefined && { givenCpu: size.cpu }),
    ...(ownRegistry !== undefined && { ownRegistry }),
  };
  const placed = { ...start, ...fill(pick(defaults.service, "region"), { region }, start) };
  return { ...placed, ...fill(pick(defaults.service, "zones"), { zones }, placed) };
}

function resolveNetwork(given: Partial<Network>, basis: Basis): Network {
  const { shared } = given;
  return { ...fill(defaults.network, given, basis), ...(shared !== undefined && { shared }) };
}

function resolveImage(image: ImageInput, basis: Basis): Image {
  if (typeof image === "string") return { reference: image };
  return "reference" in image ? image : fill(defaults.image, image, basis);
}

function resolveDeployment(given: DeploymentInput, basis: Basis): Deployment {
  const { circuitBreaker, alarms } = given;
  const bounds: DeploymentBounds = {
    ...fill(defaults.deployment, given, basis),
    circuitBreaker: { ...circuitBreaker, ...fill(defaults.circuitBreaker, circuitBreaker, basis) },
    ...(alarms && { alarms: { ...alarms, ...fill(defaults.deploymentAlarms, alarms, basis) } }),
  };
  if (given.strategy === undefined || given.strategy === "rolling") {
    return { ...fill(defaults.strategy, given, basis), ...bounds };
  }
  switch (given.strategy) {
    case "blue-green":
      return { strategy: given.strategy, ...bounds, ...resolveShift(given, basis) };
    case "linear":
      return {
        strategy: given.strategy,
        ...bounds,
        ...resolveShift(given, basis),
        ...fill(defaults.linear, given, basis),
      };
    case "canary":
      return {
        strategy: given.strategy,
        ...bounds,
        ...resolveShift(given, basis),
        ...fill(defaults.canary, given, basis),
      };
  }
}

function resolveShift(given: Partial<Shift>, basis: Basis): Shift {
  const { testPort } = given;
  return { ...fill(defaults.shift, given, basis), ...(testPort !== undefined && { testPort }) };
}

function resolveScaling(rule: ScalingInput, basis: Basis): ScalingRule {
  if ("track" in rule) return { ...rule, ...fill(defaults.targetTracking, rule, basis) };
  if ("schedule" in rule) return { ...rule, ...fill(defaults.schedule, rule, basis) };
  return { ...rule, ...fill(defaults.step, rule, basis) };
}

function resolvePipeline(given: NonNullable<ServiceInput["pipeline"]>, basis: Basis): Pipeline {
  const environments = given.environments?.map((environment) => {
    return { ...environment, ...fill(defaults.pipelineEnvironment, environment, basis) };
  });
  return {
    ...fill<Omit<Pipeline, "test">>(defaults.pipeline, { ...given, environments }, basis),
    test: fill<PipelineTest>(defaults.pipelineTest, given.test, basis),
  };
}

function pick<T, K extends keyof T>(rows: T, member: K): Pick<T, K> {
  return { [member]: rows[member] } as Pick<T, K>; // a computed key widens to string
}

/** A sidecar with every default filled in. */
function resolveSidecar(given: SidecarInput, name: string, basis: Basis): Sidecar {
  const { image, command, health } = given;
  // What is named after the service is named after the sidecar as well.
  const own = { ...basis, name: `${basis.name}-${name}` };
  const mounts = mapValues(given.mounts ?? {}, (mount): Mount => ({ ...mount, ...fill(defaults.mount, mount, basis) }));
  return {
    image: typeof image === "string" ? image : { ...image, ...fill(defaults.sidecarImage, image, own) },
    ...fill(defaults.sidecar, { ...given, mounts }, basis),
    ...(command && { command }),
    ...(health && { health: { ...health, ...fill(defaults.sidecarHealth, health, basis) } }),
  };
}

/** The object with every value replaced by what `change` makes of it. */
function mapValues<T, R>(
  object: Readonly<Record<string, T>>,
  change: (value: T, name: string) => R,
): Record<string, R> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value, name)]));
}
