import type { DescribeServicesRequest, DescribeServicesResponse } from "@aws-sdk/client-ecs";
import type { Operation } from "../../../engine/service.ts";
import { lastPartOf, serviceArn } from "../arns.ts";
import * as errors from "../errors.ts";
import { checkDescribed } from "../requests/most-described.ts";
import { findService, requireCluster } from "../lookup.ts";
import { serviceOutput } from "../responses/service-output.ts";

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html */
export const describeServices: Operation<DescribeServicesRequest, DescribeServicesResponse> = (input, context) => {
  const { services: names = [], include } = input;
  const cluster = requireCluster(context, input.cluster);
  if (names.length === 0) throw errors.invalidParameter("Services cannot be empty.");
  checkDescribed("services", names.length);
  const found = names.map((name) => ({ name, service: findService(context, cluster, name) }));
  return {
    services: found.flatMap(({ service }) => (service ? [serviceOutput(context.tx, service, include)] : [])),
    failures: found.flatMap(({ name, service }) =>
      service ? [] : [{ arn: serviceArn(context, cluster.clusterName, lastPartOf(name)), reason: "MISSING" }],
    ),
  };
};
