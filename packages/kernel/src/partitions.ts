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

/** What the name of a Region looks like: `ap-southeast-2`, `us-gov-west-1`, `eusc-de-east-1`. */
export const regionName = /^[a-z]{2,4}(-[a-z]+)+-\d$/;

/** The partition of a Region. */
export function partitionOf(region: string): Partition {
  return partitions.find(({ regions }) => region.startsWith(regions)) ?? { name: "aws", dnsSuffix: "amazonaws.com" };
}

/** Whether ARNs of AWS's can begin with it. */
export function isPartition(name: string): boolean {
  return name === "aws" || partitions.some((partition) => partition.name === name);
}
