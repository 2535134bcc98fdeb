import type {
  CapacityProvider,
  DescribeCapacityProvidersRequest,
  DescribeCapacityProvidersResponse,
} from "@aws-sdk/client-ecs";
import type { ArnScope } from "../../../engine/arn.ts";
import type { Operation } from "../../../engine/service.ts";
import { capacityProviderArn, lastPartOf } from "../arns.ts";
import { requireCluster } from "../lookup.ts";
import { pageFor } from "../pagination.ts";
import { fargateProviders } from "../requests/capacity.ts";
import { checkDescribed } from "../requests/most-described.ts";

/** Fargate's two: there are no others. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeCapacityProviders.html */
export const describeCapacityProviders: Operation<
  DescribeCapacityProvidersRequest,
  DescribeCapacityProvidersResponse
> = (input, context) => {
  const { capacityProviders: asked = [], cluster } = input;
  checkDescribed("capacity providers", asked.length);
  const associated: readonly string[] =
    cluster === undefined ? fargateProviders : requireCluster(context, cluster).capacityProviders;
  const names = asked.length > 0 ? [...new Set(asked.map(lastPartOf))] : associated;
  const found = fargateProviders.filter((name) => associated.includes(name) && names.includes(name));
  const { page, ...rest } = pageFor(found, (name) => name, input, { largest: 10 });
  const missing = names.filter((name) => !found.some((provider) => provider === name));
  return {
    capacityProviders: page.map((name) => capacityProviderOutput(name, context)),
    failures: missing.map((name) => ({ arn: capacityProviderArn(context, name), reason: "MISSING" })),
    ...rest,
  };
};

function capacityProviderOutput(name: (typeof fargateProviders)[number], scope: ArnScope): CapacityProvider {
  return { capacityProviderArn: capacityProviderArn(scope, name), name, status: "ACTIVE", type: name, tags: [] };
}
