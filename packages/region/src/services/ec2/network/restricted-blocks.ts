import { contains } from "@evenkeel/kernel";
import { blockOf } from "./blocks.ts";

/** https://datatracker.ietf.org/doc/html/rfc1918 */
const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/**
 * Whether AWS gives a VPC no such block, because of the block that it was created with (`primary`) or of `others` that it has.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#add-cidr-block-restrictions
 */
export function isRestricted(block: string, primary: string, others: readonly string[]): boolean {
  const own = privateRanges.find((range) => isWithin(range, primary));
  return restrictedRanges(own, primary, others).some((range) => isWithin(range, block));
}

function restrictedRanges(own: string | undefined, primary: string, others: readonly string[]): readonly string[] {
  const always = ["169.254.0.0/16", ...privateRanges.filter((range) => range !== own)];
  // A range of AWS's own that only a VPC created in it may go on with.
  if (!isWithin("198.19.0.0/16", primary)) always.push("198.19.0.0/16");
  if (own === "10.0.0.0/8" && [primary, ...others].some((it) => isWithin("10.0.0.0/15", it))) {
    always.push("10.0.0.0/16");
  }
  if (own === "172.16.0.0/12") always.push("172.31.0.0/16");
  return always;
}

function isWithin(range: string, block: string): boolean {
  return contains(blockOf(range), blockOf(block));
}
