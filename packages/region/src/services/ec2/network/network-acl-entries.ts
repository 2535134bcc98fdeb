import type { CreateNetworkAclEntryRequest } from "@aws-sdk/client-ec2";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { invalidParameterValue, missingParameter } from "../errors.ts";
import { canonicalCidr, required } from "../request.ts";
import type { NetworkAcl, NetworkAclEntry } from "../state.ts";

/** What a request that writes an entry may say. */
export const entryMembers = [
  "NetworkAclId",
  "RuleNumber",
  "Protocol",
  "RuleAction",
  "Egress",
  "CidrBlock",
  "PortRange",
  "IcmpTypeCode",
] as const satisfies readonly (keyof CreateNetworkAclEntryRequest)[];

/** What every network ACL ends with: it can neither be changed nor removed. */
export function lastEntries(): NetworkAclEntry[] {
  return (["egress", "ingress"] as const).map((direction) => ({
    ...{ ruleNumber: lastNumber, direction, ruleAction: "deny", protocol: "-1", cidrBlock: "0.0.0.0/0" },
  }));
}

const lastNumber = 32_767;

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
  if (protocol === icmpProtocol && !icmp) throw missingParameter("icmpTypeCode");
  return {
    ...placeOf(input),
    ruleAction: required(input, "RuleAction"),
    protocol,
    cidrBlock: canonicalCidr("cidrBlock", required(input, "CidrBlock")),
    ...(hasPorts && ports && { ports: portsOf(ports) }),
    ...(protocol === icmpProtocol && icmp && { icmp: { type: icmp.Type ?? -1, code: icmp.Code ?? -1 } }),
  };
}

/** Which entry a request means. Errors: `InvalidParameterValue`. */
export function placeOf(
  input: Pick<CreateNetworkAclEntryRequest, "RuleNumber" | "Egress">,
): Pick<NetworkAclEntry, "ruleNumber" | "direction"> {
  const ruleNumber = required(input, "RuleNumber");
  if (ruleNumber < 1 || ruleNumber >= lastNumber) {
    throw invalidParameterValue(
      `Value (${ruleNumber}) for parameter ruleNumber is invalid. It must be from 1 to ${lastNumber - 1}.`,
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

function protocolOf(text: string): string {
  const number = { tcp, udp, icmp: icmpProtocol, all: "-1" }[text.toLowerCase()] ?? text;
  if (number === "-1" || (/^\d{1,3}$/.test(number) && Number(number) < 256)) return String(Number(number));
  throw invalidParameterValue(`Invalid value '${text}' for IP protocol. Unknown protocol.`);
}

function portsOf({ From: from = 0, To: to = 65_535 }: NonNullable<CreateNetworkAclEntryRequest["PortRange"]>) {
  if (from >= 0 && from <= to && to <= 65_535) return { from, to };
  throw invalidParameterValue(
    `Invalid port range (${from}:${to}): ports are from 0 to 65535, the first one not above the last.`,
  );
}
