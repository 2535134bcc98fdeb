import type {
  DescribeLoadBalancersInput,
  DescribeLoadBalancersOutput,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Operation } from "../../../engine/service.ts";
import type { View } from "../../../store/store.ts";
import { describeLoadBalancer } from "../responses/descriptions.ts";
import { loadBalancerNotFound, validationError } from "../errors.ts";
import { pageFor } from "../pagination.ts";
import { sortable } from "../../pagination.ts";
import { requireLoadBalancer } from "../records.ts";
import { loadBalancers, type LoadBalancer } from "../state.ts";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeLoadBalancers.html */
export const describeLoadBalancers: Operation<DescribeLoadBalancersInput, DescribeLoadBalancersOutput> = (
  input,
  context,
) => {
  const { page, ...rest } = pageFor(select(input, context.tx), keyOf, input);
  return { LoadBalancers: page.map((record) => describeLoadBalancer(record, context.region)), ...rest };
};

const keyOf = ({ createdAtMs, loadBalancerArn }: LoadBalancer): string => sortable(createdAtMs) + loadBalancerArn;

function select(input: DescribeLoadBalancersInput, view: View): readonly LoadBalancer[] {
  const { LoadBalancerArns: arns = [], Names: names = [] } = input;
  if (arns.length > 0 && names.length > 0) {
    throw validationError("Load balancer names and load balancer ARNs cannot be specified at the same time");
  }
  if (arns.length > 0) return arns.map((arn) => requireLoadBalancer(view, arn));
  if (names.length === 0) return view.list(loadBalancers);
  const found = names.flatMap((name) => view.by(loadBalancers, "name", name));
  const unknown = names.filter((name) => !found.some(({ loadBalancerName }) => loadBalancerName === name));
  if (unknown.length > 0) throw loadBalancerNotFound(unknown);
  return found;
}
