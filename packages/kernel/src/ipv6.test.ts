import fc from "fast-check";
import { expect, it } from "vitest";
import { containsIpv6, formatIpv6Cidr, parseIpv6Cidr, type Ipv6Cidr } from "./ipv6.ts";

const blocks = fc
  .tuple(fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }), fc.integer({ min: 0, max: 128 }))
  .map(([address, length]) => block(formatIpv6Cidr({ first: address, prefixLength: length })));

it("zeroes host bits once and for all, and writes every block in one form", () => {
  fc.assert(fc.property(blocks, (it) => formatIpv6Cidr(block(formatIpv6Cidr(it))) === formatIpv6Cidr(it)));
  expect(formatIpv6Cidr(block("2001:DB8:0:1234:0:0:0:7/56"))).toBe("2001:db8:0:1200::/56");
  expect(formatIpv6Cidr(block("ffff::1/0"))).toBe("::/0");
  expect(formatIpv6Cidr(block("::ffff:10.0.0.1/128"))).toBe("::ffff:10.0.0.1/128");
});

it("finds one block in another exactly when the other is no longer and holds its first address", () => {
  const size = ({ prefixLength }: Ipv6Cidr): bigint => 2n ** BigInt(128 - prefixLength);
  fc.assert(
    fc.property(blocks, blocks, (a, b) => {
      const holds = b.first >= a.first && b.first < a.first + size(a);
      expect(containsIpv6(a, b)).toBe(holds && size(a) >= size(b));
    }),
  );
  expect(containsIpv6(block("2001:db8::/56"), block("2001:db8:0:ff::/64"))).toBe(true);
  expect(containsIpv6(block("2001:db8::/56"), block("2001:db8:0:100::/64"))).toBe(false);
});

it.each(["", "::", "2001:db8::/129", "2001:db8::/064", "2001:db8::/64/64", "10.0.0.0/8", "fe80::1%1/64", "1::2::3/8"])(
  "does not take '%s' for a block",
  (text) => {
    expect(parseIpv6Cidr(text)).toBeUndefined();
  },
);

function block(text: string): Ipv6Cidr {
  const parsed = parseIpv6Cidr(text);
  if (!parsed) throw new Error(`${text} is no block`);
  return parsed;
}
