import { assert } from "./assert.ts";

/** A block of IPv4 addresses: its first address as a number, and the length of its prefix. */
export interface Cidr {
  readonly first: number;
  readonly prefixLength: number;
}

/** Reads `10.0.3.7/16` as the block 10.0.0.0/16, and what the address has beyond the prefix (here 775); undefined when it is not a CIDR block. */
export function parseCidr(text: string): (Cidr & { readonly hostPart: number }) | undefined {
  const [address = "", length = "", ...rest] = text.split("/");
  const value = parseAddress(address);
  if (value === undefined || rest.length > 0 || !/^(\d|[12]\d|3[0-2])$/.test(length)) return undefined;
  const prefixLength = Number(length);
  const hostPart = value % sizeOf({ prefixLength });
  return { first: value - hostPart, prefixLength, hostPart };
}

/** Reads `10.0.3.7`; undefined when it is not an address. */
export function parseAddress(text: string): number | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) {
    return undefined;
  }
  return parts.reduce((value, part) => value * 256 + Number(part), 0);
}

/** Writes an address as `10.0.3.7`. */
export function formatAddress(address: number): string {
  assert(address >= 0 && address < 2 ** 32, `${address} is not an IPv4 address`);
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}

/** Writes a block as `10.0.0.0/16`. */
export function formatCidr({ first, prefixLength }: Cidr): string {
  return `${formatAddress(first)}/${prefixLength}`;
}

/** How many addresses the block has. */
export function sizeOf({ prefixLength }: Pick<Cidr, "prefixLength">): number {
  return 2 ** (32 - prefixLength);
}

/** Whether all addresses of `inner` are in `outer`. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return inner.first >= outer.first && inner.first + sizeOf(inner) <= outer.first + sizeOf(outer);
}

/** Whether the blocks share an address. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  return contains(a, b) || contains(b, a);
}
