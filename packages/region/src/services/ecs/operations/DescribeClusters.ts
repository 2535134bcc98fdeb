import type { DescribeClustersRequest, DescribeClustersResponse } from "@aws-sdk/client-ecs";
import type { Operation } from "../../../engine/service.ts";
import { clusterArn, lastPartOf } from "../arns.ts";
import { findCluster } from "../lookup.ts";
import { checkDescribed } from "../requests/most-described.ts";
import { clusterOutput } from "../responses/outputs.ts";

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeClusters.html */
export const describeClusters: Operation<DescribeClustersRequest, DescribeClustersResponse> = (input, context) => {
  const names = input.clusters?.length ? input.clusters : ["default"];
  checkDescribed("clusters", names.length);
  const found = names.map((name) => ({ name, cluster: findCluster(context, name) }));
  return {
    clusters: found.flatMap(({ cluster }) => (cluster ? [clusterOutput(context.tx, cluster, input.include)] : [])),
    failures: found.flatMap(({ name, cluster }) =>
      cluster ? [] : [{ arn: clusterArn(context, lastPartOf(name)), reason: "MISSING" }],
    ),
  };
};
