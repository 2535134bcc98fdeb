import { formatCidr, formatIpv6Cidr, parseCidr, parseIpv6Cidr, sizeOf } from "@evenkeel/kernel";
import { templateError } from "../errors.ts";

interface Division {
  readonly block: string;
  readonly count: number;
  readonly hostBits: number;
}

/**
 * `count` blocks of `hostBits` host bits each, from the beginning of `block`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html
 */
export function cidrBlocks(division: Division): readonly string[] {
  const { block, count, hostBits } = division;
  const isCount = Number.isInteger(count) && count >= 1 && count <= countMax;
  const blocks = isCount ? (block.includes(":") ? ipv6Blocks(division) : ipv4Blocks(division)) : undefined;
  if (blocks) return blocks;
  throw templateError(`Fn::Cidr cannot give ${count} blocks of ${hostBits} bits from ${block}`);
}

const countMax = 256;

function ipv4Blocks({ block, count, hostBits }: Division): readonly string[] | undefined {
  const whole = parseCidr(block);
  if (!whole || !(hostBits >= 1 && hostBits < 32)) return undefined;
  if (count * 2 ** hostBits > sizeOf(whole)) return undefined;
  const prefixLength = 32 - hostBits;
  return Array.from({ length: count }, (_, index) =>
    formatCidr({ first: whole.first + index * 2 ** hostBits, prefixLength }),
  );
}

function ipv6Blocks({ block, count, hostBits }: Division): readonly string[] | undefined {
  const whole = parseIpv6Cidr(block);
  if (!whole || !Number.isInteger(hostBits) || !(hostBits >= 1 && hostBits < 128)) return undefined;
  const size = 2n ** BigInt(hostBits);
  if (BigInt(count) * size > 2n ** BigInt(128 - whole.prefixLength)) return undefined;
  const prefixLength = 128 - hostBits;
  return Array.from({ length: count }, (_, index) =>
    formatIpv6Cidr({ first: whole.first + BigInt(index) * size, prefixLength }),
  );
}
