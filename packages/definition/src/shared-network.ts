import { parseRange, planSubnets } from "./cidr.ts";
import { mostTasksOf } from "./deployment.ts";
import { DefinitionError, type Problem } from "./problem.ts";
import type { Network, ServiceDefinition } from "./service-definition.ts";
import { sourceText } from "./source-text.ts";
import type { Secret } from "./task.ts";

/** A VPC and an ECS cluster that several services share: a stack of its own, of that name. */
export interface SharedNetwork extends Pick<ServiceDefinition, "name" | "region" | "zones" | "tags"> {
  readonly network: Pick<Network, "cidr" | "nat">;
  /** The services that stand in it. */
  readonly services: readonly string[];
  /** The secrets of all of them: without NAT, tasks reach each kind through an endpoint of its own. */
  readonly secrets: readonly Secret[];
  /** Whether one of them takes commands (ECS Exec), whose agent then has an endpoint too. */
  readonly enableExecuteCommand: boolean;
}

/** The ECS cluster and service that a definition names. */
export function serviceNameOf({ name, network }: Pick<ServiceDefinition, "name" | "network">) {
  return { cluster: network.shared ?? name, service: name };
}

/** The networks that services of one file share, each once; expects services that `checkServices` has accepted. */
export function sharedNetworksOf(services: readonly ServiceDefinition[]): readonly SharedNetwork[] {
  const names = [...new Set(services.flatMap(({ network }) => network.shared ?? []))];
  return names.flatMap((name) => {
    const members = services.filter(({ network }) => network.shared === name);
    const [first] = members;
    if (!first) return [];
    const { region, zones, network } = first;
    return {
      ...{ name, region, zones },
      network: { cidr: network.cidr, nat: network.nat },
      services: members.map((service) => service.name),
      secrets: members.flatMap(({ secrets }) => Object.values(secrets)),
      enableExecuteCommand: members.some((service) => service.enableExecuteCommand),
      tags: commonTags(members),
    };
  });
}

/** Checks services of one file against each other. Throws a `DefinitionError` with everything that is wrong. */
export function checkServices(services: readonly ServiceDefinition[]): void {
  const problems = [
    ...services.flatMap((service, at) => nameProblems(service, services.slice(0, at))),
    ...sharedNetworksOf(services).flatMap((shared) => networkProblems(shared, services)),
  ];
  if (problems.length > 0) throw new DefinitionError(problems);
}

function nameProblems({ name }: ServiceDefinition, before: readonly ServiceDefinition[]): readonly Problem[] {
  if (!before.some((other) => other.name === name)) return [];
  return [
    {
      path: "name",
      message: "name must be another one for each service of a file",
      given: `${sourceText(name)} twice`,
      allowed: "each name once: it names the stack",
      fix: `name: ${sourceText(`${name}-2`)}`,
    },
  ];
}

function networkProblems(shared: SharedNetwork, all: readonly ServiceDefinition[]): readonly Problem[] {
  const members = all.filter(({ network }) => network.shared === shared.name);
  const named = all.filter(({ name }) => name === shared.name).map(({ name }) => takenName(name));
  const parted = partingMembers.flatMap((member) => partingProblems(member, members));
  return [...named, ...parted, ...(parted.length === 0 ? roomProblems(shared, members) : [])];
}

function takenName(name: string): Problem {
  return {
    path: "network.shared",
    message: "network.shared must not be the name of a service",
    given: sourceText(name),
    allowed: "a name of its own: the network has a stack of that name",
    fix: `network: { shared: ${sourceText(`${name}-network`)} }`,
  };
}

/** What services in one network have in common. */
const partingMembers = ["region", "zones", "network.cidr", "network.nat"] as const;

function partingProblems(
  member: (typeof partingMembers)[number],
  services: readonly ServiceDefinition[],
): readonly Problem[] {
  const [first, ...others] = services;
  if (!first) return [];
  const wanted = sourceText(memberOf(first, member));
  return others.flatMap((other) => {
    const given = sourceText(memberOf(other, member));
    if (given === wanted) return [];
    return {
      path: member,
      message: `${member} must be the same for all services that share a network`,
      given: `${given} of ${other.name}, ${wanted} of ${first.name}`,
      allowed: `one value for all that share ${sourceText(first.network.shared)}`,
      fix: "write region, zones and network once, and give them to each: defineService({ ...place, name: … })",
    };
  });
}

function memberOf({ region, zones, network }: ServiceDefinition, member: (typeof partingMembers)[number]): unknown {
  return { region, zones, "network.cidr": network.cidr, "network.nat": network.nat }[member];
}

/** Every service releases on its own: all of them together may have their most tasks at once. */
function roomProblems({ network, zones }: SharedNetwork, services: readonly ServiceDefinition[]): readonly Problem[] {
  const range = parseRange(network.cidr);
  if (!range) return [];
  const room = planSubnets(range.prefixLength, zones.length).tasksPerZone * zones.length;
  const peaks = services.map(({ deployment, tasks }) => mostTasksOf(deployment, Math.max(tasks.max, tasks.desired)));
  const peak = peaks.reduce((sum, each) => sum + each, 0);
  if (peak <= room) return [];
  return [
    {
      path: "network.cidr",
      message: `network.cidr must have room for ${peak} tasks, the most of all its services during releases`,
      given: sourceText(network.cidr),
      allowed: `with this range ${room} tasks in ${zones.length} zones`,
      fix: 'network: { cidr: "172.16.0.0/16" }, or fewer tasks',
    },
  ];
}

function commonTags(services: readonly ServiceDefinition[]): Readonly<Record<string, string>> {
  const [first, ...others] = services;
  const tags = Object.entries(first?.tags ?? {});
  return Object.fromEntries(tags.filter(([key, value]) => others.every((other) => other.tags[key] === value)));
}
