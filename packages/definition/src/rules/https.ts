import { partitionOf } from "@evenkeel/kernel";
import type { Rule } from "./rule.ts";

export const httpsRules: readonly Rule[] = [
  {
    reads: ["https", "region"],
    check: ({ https, region }) => {
      const of = https?.certificateArn.split(":")[3];
      if (of === undefined || of === region) return [];
      const partition = partitionOf(region).name;
      return [
        {
          path: ["https", "certificateArn"],
          message: `must be a certificate of the region ${region}`,
          allowed: `arn:${partition}:acm:${region}:<account>:certificate/<id>`,
          mend: () => ({
            kind: "set",
            path: ["https", "certificateArn"],
            value: (https?.certificateArn ?? "").split(":").with(1, partition).with(3, region).join(":"),
          }),
          fix: { words: `request the certificate in ${region}: a load balancer uses those of its own region only` },
        },
      ];
    },
  },
];
