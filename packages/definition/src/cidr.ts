import { assert, formatCidr, parseCidr, sizeOf, type Cidr } from "@evenkeel/kernel";
import type { ServiceDefinition } from "./service-definition.ts";

/** The longest prefix of a subnet that an Application Load Balancer accepts. */
const longestSubnetPrefix = 27;

/** Zones for which addresses are kept, so that a zone can be added later without moving the others' subnets. */
const plannedZones = 4;

/** Reads `172.16.0.0/16`; undefined when it is no range or its address has bits beyond the prefix. */
export function parseRange(text: string): Cidr | undefined {
  const range = parseCidr(text);
  return range?.hostPart === 0 ? range : undefined;
}

/** The range that holds an address: `172.16.0.1/16` is in `172.16.0.0/16`; undefined when the text is no address and prefix. */
export function rangeAround(text: string): string | undefined {
  const range = parseCidr(text);
  return range && formatCidr(range);
}

/** How a network is cut: each zone gets a public and a private subnet of one sixteenth, at least a /27. */
export interface SubnetPlan {
  /** The prefix of each subnet. */
  readonly prefix: number;
  /** How many further zones have their subnets kept free. */
  readonly reservedZones: number;
  /** How many zones the network has room for. */
  readonly zonesMax: number;
  /** How many tasks one private subnet has addresses for. */
  readonly tasksPerZone: number;
}

/** Cuts a network of that prefix (16 to 27) for that many zones. */
export function planSubnets(networkPrefix: number, zones: number): SubnetPlan {
  const prefix = Math.min(longestSubnetPrefix, networkPrefix + 4);
  const zonesMax = Math.floor(2 ** (prefix - networkPrefix) / 2);
  return {
    prefix,
    zonesMax,
    reservedZones: Math.max(0, Math.min(plannedZones, zonesMax) - zones),
    // AWS keeps five addresses of every subnet; VPC endpoints take up to five more.
    tasksPerZone: sizeOf({ prefixLength: prefix }) - 10,
  };
}

/** The subnets of a definition that `defineService` has accepted. */
export function subnetPlanOf({ network, zones }: Pick<ServiceDefinition, "network" | "zones">): SubnetPlan {
  const range = parseRange(network.cidr);
  assert(range, "the definition was accepted");
  return planSubnets(range.prefixLength, zones.length);
}
