import fc from "fast-check";
import { expect, it } from "vitest";
import { contains, formatAddress, formatCidr, overlaps, parseAddress, parseCidr, sizeOf, type Cidr } from "./ipv4.ts";

const addresses = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const blocks = fc
  .tuple(addresses, fc.integer({ min: 0, max: 32 }))
  .map(([address, length]) => block(`${formatAddress(address)}/${length}`));

it("reads back every address that it writes", () => {
  fc.assert(fc.property(addresses, (address) => parseAddress(formatAddress(address)) === address));
});

it("zeroes host bits once and for all", () => {
  fc.assert(fc.property(blocks, (it) => formatCidr(block(formatCidr(it))) === formatCidr(it)));
  expect(formatCidr(block("172.16.9.77/20"))).toBe("172.16.0.0/20");
  expect(formatCidr(block("255.255.255.255/0"))).toBe("0.0.0.0/0");
  expect(parseCidr("10.0.3.7/16")).toMatchObject({ hostPart: 3 * 256 + 7 });
});

it("finds two blocks overlapping exactly when one holds the other's first address", () => {
  const holds = (outer: Cidr, address: number): boolean =>
    address >= outer.first && address < outer.first + sizeOf(outer);
  fc.assert(
    fc.property(blocks, blocks, (a, b) => {
      expect(overlaps(a, b)).toBe(holds(a, b.first) || holds(b, a.first));
      expect(contains(a, b)).toBe(holds(a, b.first) && sizeOf(a) >= sizeOf(b));
    }),
  );
});

it.each([
  "",
  "10.0.0.0",
  "10.0.0/8",
  "10.0.0.256/8",
  "10.0.0.0/33",
  "10.0.0.0/08",
  "010.0.0.0/8",
  "10.0.0.0/8/8",
  "a/8",
])("does not take '%s' for a block", (text) => {
  expect(parseCidr(text)).toBeUndefined();
});

function block(text: string): Cidr {
  const parsed = parseCidr(text);
  if (!parsed) throw new Error(`${text} is no block`);
  return parsed;
}
