import type { CreateNetworkAclEntryRequest } from "@aws-sdk/client-ec2";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { invalidParameterCombination, invalidParameterValue, missingParameter } from "../errors.ts";
import { canonicalCidr, canonicalIpv6Cidr, required } from "../request.ts";
import type { NetworkAcl, NetworkAclEntry } from "../state.ts";
import { familyOf } from "./blocks.ts";

/** What a request that writes an entry may say. */
export const entryMembers = [
  "NetworkAclId",
  "RuleNumber",
  "Protocol",
  "RuleAction",
  "Egress",
  "CidrBlock",
  "Ipv6CidrBlock",
  "PortRange",
  "IcmpTypeCode",
] as const satisfies readonly (keyof CreateNetworkAclEntryRequest)[];

type Family = "ipv4" | "ipv6";

const everything: Readonly<Record<Family, string>> = { ipv4: "0.0.0.0/0", ipv6: "::/0" };
const lastNumbers: Readonly<Record<Family, number>> = { ipv4: 32_767, ipv6: 32_768 };

/** What every network ACL ends with: it can neither be changed nor removed. */
export function lastEntries(family: Family): readonly NetworkAclEntry[] {
  return forAll(family, { ruleNumber: lastNumbers[family], ruleAction: "deny" });
}

export function isLast({ ruleNumber }: NetworkAclEntry): boolean {
  return ruleNumber >= lastNumbers.ipv4;
}

/** What a default network ACL begins with. https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html */
export function allowingEntries(family: Family): readonly NetworkAclEntry[] {
  return forAll(family, { ruleNumber: family === "ipv4" ? 100 : 101, ruleAction: "allow" });
}

function forAll(family: Family, entry: Pick<NetworkAclEntry, "ruleNumber" | "ruleAction">): readonly NetworkAclEntry[] {
  const all = { protocol: "-1", cidrBlock: everything[family] };
  return (["egress", "ingress"] as const).map((direction) => ({ ...entry, direction, ...all }));
}

/**
 * The entry that a request describes.
 *
 * Errors: `InvalidParameterValue` for numbers, protocols, ports and blocks, `MissingParameter`.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html
 */
export function entryOf(input: CreateNetworkAclEntryRequest): NetworkAclEntry {
  const { PortRange: ports, IcmpTypeCode: icmp } = input;
  const protocol = protocolOf(required(input, "Protocol"));
  const hasPorts = protocol === tcp || protocol === udp;
  if (hasPorts && !ports) throw missingParameter("portRange");
  const cidrBlock = entryBlock(input);
  const isIcmp = protocol === icmpProtocol || (protocol === icmpv6Protocol && familyOf(cidrBlock) === "ipv6");
  if (isIcmp && !icmp) throw missingParameter("icmpTypeCode");
  return {
    ...placeOf(input),
    ruleAction: required(input, "RuleAction"),
    protocol,
    cidrBlock,
    ...(hasPorts && ports && { ports: portsOf(ports) }),
    ...(isIcmp && icmp && { icmp: { type: icmp.Type ?? -1, code: icmp.Code ?? -1 } }),
  };
}

function entryBlock(input: CreateNetworkAclEntryRequest): string {
  if (input.CidrBlock && input.Ipv6CidrBlock) {
    throw invalidParameterCombination("An entry has exactly one block; give only one of cidrBlock and ipv6CidrBlock.");
  }
  if (input.Ipv6CidrBlock) return canonicalIpv6Cidr("ipv6CidrBlock", input.Ipv6CidrBlock);
  return canonicalCidr("cidrBlock", required(input, "CidrBlock"));
}

/** Which entry a request means. Errors: `InvalidParameterValue`. */
export function placeOf(
  input: Pick<CreateNetworkAclEntryRequest, "RuleNumber" | "Egress">,
): Pick<NetworkAclEntry, "ruleNumber" | "direction"> {
  const ruleNumber = required(input, "RuleNumber");
  if (ruleNumber < 1 || ruleNumber >= lastNumbers.ipv4) {
    throw invalidParameterValue(
      `Value (${ruleNumber}) for parameter ruleNumber is invalid. It must be from 1 to ${lastNumbers.ipv4 - 1}.`,
    );
  }
  return { ruleNumber, direction: input.Egress === true ? "egress" : "ingress" };
}

/** The index of the entry. Errors: `InvalidNetworkAclEntry.NotFound`. */
export function findEntry({ networkAclId, entries }: NetworkAcl, place: ReturnType<typeof placeOf>): number {
  const index = entries.findIndex((entry) => isAt(entry, place));
  if (index >= 0) return index;
  throw new ServiceError({
    code: "InvalidNetworkAclEntry.NotFound",
    message: `The network acl entry identified by ${place.ruleNumber} (${place.direction}) does not exist in ${networkAclId}.`,
  });
}

/** Whether it has that number in that direction. */
export function isAt(entry: NetworkAclEntry, { ruleNumber, direction }: ReturnType<typeof placeOf>): boolean {
  return entry.ruleNumber === ruleNumber && entry.direction === direction;
}

/** In the order in which EC2 shows them: outbound first, by number. */
export function sorted(entries: readonly NetworkAclEntry[]): NetworkAclEntry[] {
  return entries.toSorted((a, b) => a.direction.localeCompare(b.direction) || a.ruleNumber - b.ruleNumber);
}

const tcp = "6";
const udp = "17";
const icmpProtocol = "1";
const icmpv6Protocol = "58";

function protocolOf(text: string): string {
  const number = { tcp, udp, icmp: icmpProtocol, icmpv6: icmpv6Protocol, all: "-1" }[text.toLowerCase()] ?? text;
  if (number === "-1" || (/^\d{1,3}$/.test(number) && Number(number) < 256)) return String(Number(number));
  throw invalidParameterValue(`Invalid value '${text}' for IP protocol. Unknown protocol.`);
}

function portsOf({ From: from = 0, To: to = 65_535 }: NonNullable<CreateNetworkAclEntryRequest["PortRange"]>) {
  if (from >= 0 && from <= to && to <= 65_535) return { from, to };
  throw invalidParameterValue(
    `Invalid port range (${from}:${to}): ports are from 0 to 65535, the first one not above the last.`,
  );
}
