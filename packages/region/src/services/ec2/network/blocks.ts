import { assert, parseCidr, parseIpv6Cidr, type Cidr, type Ipv6Cidr } from "@evenkeel/kernel";

/** The IPv4 block of a text that was checked when it was written. */
export function blockOf(text: string): Cidr {
  const block = parseCidr(text);
  assert(block, `${text} was checked when it was written`);
  return block;
}

/** The IPv6 block of a text that was checked when it was written. */
export function ipv6BlockOf(text: string): Ipv6Cidr {
  const block = parseIpv6Cidr(text);
  assert(block, `${text} was checked when it was written`);
  return block;
}

/** Of which family the block of a canonical text is. */
export function familyOf(text: string): "ipv4" | "ipv6" {
  return text.includes(":") ? "ipv6" : "ipv4";
}
