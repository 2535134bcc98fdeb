import { assert } from "@evenkeel/kernel";
import type { ServiceDefinition } from "./service-definition.ts";

/** An IPv4 range: its first address as a 32-bit number, and how many leading bits are fixed. */
export interface Cidr {
  readonly base: number;
  readonly prefix: number;
}

/** The longest prefix of a subnet that an Application Load Balancer accepts. */
const longestSubnetPrefix = 27;

/** Zones for which addresses are kept, so that a zone can be added later without moving the others' subnets. */
const plannedZones = 4;

/** Reads `172.16.0.0/16`; undefined when it is no range or its address has bits beyond the prefix. */
export function parseCidr(text: string): Cidr | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  const numbers = match?.slice(1).map(Number) ?? [];
  const prefix = numbers.pop();
  if (prefix === undefined || prefix > 32 || numbers.some((octet) => octet > 255)) return undefined;
  const base = numbers.reduce((address, octet) => address * 256 + octet, 0);
  return base % sizeOf(prefix) === 0 ? { base, prefix } : undefined;
}

/** The range that holds an address: `172.16.0.1/16` is in `172.16.0.0/16`; undefined when the text is no address and prefix. */
export function rangeAround(text: string): string | undefined {
  const [address = "", prefix = ""] = text.split("/");
  const host = parseCidr(`${address}/32`);
  if (!host || !/^\d+$/.test(prefix) || Number(prefix) > 32) return undefined;
  const size = sizeOf(Number(prefix));
  const base = Math.floor(host.base / size) * size;
  return `${[24, 16, 8, 0].map((bits) => Math.floor(base / 2 ** bits) % 256).join(".")}/${prefix}`;
}

/** Whether two ranges share an address. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  const size = sizeOf(Math.min(a.prefix, b.prefix));
  return Math.floor(a.base / size) === Math.floor(b.base / size);
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
    tasksPerZone: sizeOf(prefix) - 10,
  };
}

/** The subnets of a definition that `defineService` has accepted. */
export function subnetPlanOf({ network, zones }: Pick<ServiceDefinition, "network" | "zones">): SubnetPlan {
  const cidr = parseCidr(network.cidr);
  assert(cidr, "the definition was accepted");
  return planSubnets(cidr.prefix, zones.length);
}

function sizeOf(prefix: number): number {
  return 2 ** (32 - prefix);
}
