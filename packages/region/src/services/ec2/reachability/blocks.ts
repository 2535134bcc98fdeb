import { assert, contains, formatAddress, parseAddress, type Cidr } from "@evenkeel/kernel";
import { blockOf } from "../network/blocks.ts";
import type { InterfaceEnd } from "./ends.ts";

/** Blocks that are never an address on the internet: https://www.iana.org/assignments/iana-ipv4-special-registry */
const privateBlocks: readonly Cidr[] = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.168.0.0/16",
].map(blockOf);

/** An address on the internet of which nothing else is known. */
const anywhere = "198.51.100.1";

/** Whether the block has addresses of the internet: neither private ones nor ones of the VPC, which may have public blocks. */
export function reachesInternet(text: string, vpcBlocks: readonly string[]): boolean {
  const block = blockOf(text);
  return ![...privateBlocks, ...vpcBlocks.map(blockOf)].some((outer) => contains(outer, block));
}

/**
 * The addresses that stand for an end. Of the internet, any may be meant: `blocks` are those that decide differently, so that
 * one address of each is looked at.
 */
export function addressesOf(
  end: InterfaceEnd | "internet",
  blocks: readonly string[],
  vpcBlocks: readonly string[],
): readonly string[] {
  if (end !== "internet") return [end.privateIpAddress];
  const ofInternet = blocks.filter((text) => reachesInternet(text, vpcBlocks));
  const firsts = ofInternet.map((text) => formatAddress(blockOf(text).first));
  return [anywhere, ...firsts.filter((address) => reachesInternet(`${address}/32`, vpcBlocks))];
}

/** Whether the address is of the block. */
export function holds(block: string, address: string): boolean {
  const first = parseAddress(address);
  assert(first !== undefined, `${address} is an address of the region's own`);
  return contains(blockOf(block), { first, prefixLength: 32 });
}
