import { isIPv6, SocketAddress } from "node:net";
import { parseAddress } from "./ipv4.ts";

/** A block of IPv6 addresses: its first address as a number, and the length of its prefix. */
export interface Ipv6Cidr {
  readonly first: bigint;
  readonly prefixLength: number;
}

/** Reads `2001:db8::7/56` as the block 2001:db8::/56; undefined when it is not a block of IPv6 addresses. */
export function parseIpv6Cidr(text: string): Ipv6Cidr | undefined {
  const [address = "", length = "", ...rest] = text.split("/");
  const value = parseIpv6Address(address);
  if (value === undefined || rest.length > 0 || !/^(\d|[1-9]\d|1[01]\d|12[0-8])$/.test(length)) return undefined;
  const hostBits = 128n - BigInt(length);
  return { first: (value >> hostBits) << hostBits, prefixLength: Number(length) };
}

/** Writes a block as `2001:db8::/56`, in the one form that RFC 5952 recommends. */
export function formatIpv6Cidr({ first, prefixLength }: Ipv6Cidr): string {
  return `${formatIpv6Address(first)}/${prefixLength}`;
}

/** Writes an address as `2001:db8::7`. */
export function formatIpv6Address(address: bigint): string {
  const groups = address.toString(16).padStart(32, "0").match(/.{4}/g) ?? [];
  return new SocketAddress({ address: groups.join(":"), family: "ipv6" }).address;
}

/** Whether all addresses of `inner` are in `outer`. */
export function containsIpv6(outer: Ipv6Cidr, inner: Ipv6Cidr): boolean {
  const hostBits = 128n - BigInt(outer.prefixLength);
  return inner.prefixLength >= outer.prefixLength && inner.first >> hostBits === outer.first >> hostBits;
}

function parseIpv6Address(text: string): bigint | undefined {
  if (!isIPv6(text) || text.includes("%")) return undefined;
  const [head = "", tail] = withoutDots(text).split("::");
  const [before, after] = [groupsOf(head), groupsOf(tail ?? "")];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => "0");
  const groups = [...before, ...zeros, ...after].map((group) => group.padStart(4, "0"));
  return BigInt(`0x${groups.join("")}`);
}

function groupsOf(text: string): readonly string[] {
  return text === "" ? [] : text.split(":");
}

/** An address may end like one of IPv4: `::ffff:10.0.0.1`. */
function withoutDots(text: string): string {
  return text.replace(/\d+(\.\d+){3}$/, (dotted) => {
    const value = parseAddress(dotted) ?? 0;
    return `${Math.floor(value / 2 ** 16).toString(16)}:${(value % 2 ** 16).toString(16)}`;
  });
}
