import { templateError } from "../errors.ts";

/** `count` blocks of `hostBits` host bits each, from the beginning of `block`: what `Fn::Cidr` gives (IPv4). */
export function cidrBlocks(options: { block: string; count: number; hostBits: number }): readonly string[] {
  const { block, count, hostBits } = options;
  const [address = "", prefix = ""] = block.split("/");
  const octets = address.split(".").map(Number);
  const start = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  const isWhole =
    octets.length === 4 && Number.isInteger(start) && Number.isInteger(count) && hostBits >= 1 && hostBits < 32;
  if (!isWhole || count * 2 ** hostBits > 2 ** (32 - Number(prefix)))
    throw templateError(`Fn::Cidr cannot give ${count} blocks of ${hostBits} bits from ${block}`);
  return Array.from({ length: count }, (_, index) => `${dotted(start + index * 2 ** hostBits)}/${32 - hostBits}`);
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}
