import type { Context } from "./context.ts";

/** A group of AWS Regions with accounts, ARNs and host names of its own. */
export interface Partition {
  /** As ARNs begin with it: `aws`, `aws-cn`. */
  readonly name: string;
  /** What the names of its hosts end with. */
  readonly dnsSuffix: string;
}

/** https://docs.aws.amazon.com/general/latest/gr/rande.html, by how the names of their Regions begin */
const partitions: readonly (Partition & { readonly regions: string })[] = [
  { regions: "cn-", name: "aws-cn", dnsSuffix: "amazonaws.com.cn" },
  { regions: "us-gov-", name: "aws-us-gov", dnsSuffix: "amazonaws.com" },
  { regions: "us-iso-", name: "aws-iso", dnsSuffix: "c2s.ic.gov" },
  { regions: "us-isob-", name: "aws-iso-b", dnsSuffix: "sc2s.sgov.gov" },
  { regions: "eu-isoe-", name: "aws-iso-e", dnsSuffix: "cloud.adc-e.uk" },
  { regions: "us-isof-", name: "aws-iso-f", dnsSuffix: "csp.hci.ic.gov" },
  { regions: "eusc-", name: "aws-eusc", dnsSuffix: "amazonaws.eu" },
];

/** The partition of a Region. */
export function partitionOf(region: string): Partition {
  return partitions.find(({ regions }) => region.startsWith(regions)) ?? { name: "aws", dnsSuffix: "amazonaws.com" };
}

/** Where an ARN's resource is. */
export type Place = Pick<Context, "region" | "account">;

/** An ARN of this Region and account: `arn:aws:ecs:REGION:ACCOUNT:RESOURCE`. */
export function arnOf({ region, account }: Place, service: string, resource: string): string {
  return `arn:${partitionOf(region).name}:${service}:${region}:${account}:${resource}`;
}

/** An ARN of what is the same in every Region of a partition: `arn:aws:iam::ACCOUNT:RESOURCE`. */
export function globalArnOf({ region, account }: Place, service: string, resource: string): string {
  return `arn:${partitionOf(region).name}:${service}::${account}:${resource}`;
}
