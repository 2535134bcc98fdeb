import type { PrefixList } from "@aws-sdk/client-ec2";

/** The prefix lists of the services that have gateway endpoints; their blocks are from those reserved for documentation. */
export function prefixLists(region: string): readonly PrefixList[] {
  return [
    { PrefixListId: "pl-6ca54005", PrefixListName: `com.amazonaws.${region}.s3`, Cidrs: ["198.51.100.0/24"] },
    { PrefixListId: "pl-62a5400b", PrefixListName: `com.amazonaws.${region}.dynamodb`, Cidrs: ["192.0.2.0/24"] },
  ];
}
