import { assert, parseCidr, type Cidr } from "@evenkeel/kernel";

/** The IPv4 block of a text that was checked when it was written. */
export function blockOf(text: string): Cidr {
  const block = parseCidr(text);
  assert(block, `${text} was checked when it was written`);
  return block;
}
