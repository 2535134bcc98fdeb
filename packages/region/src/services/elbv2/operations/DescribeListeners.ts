import type { DescribeListenersInput, DescribeListenersOutput } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Operation } from "../../../engine/service.ts";
import type { View } from "../../../store/store.ts";
import { describeListener } from "../responses/descriptions.ts";
import { validationError } from "../errors.ts";
import { pageFor } from "../pagination.ts";
import { sortable } from "../../pagination.ts";
import { requireListener, requireLoadBalancer } from "../records.ts";
import { listeners, type Listener } from "../state.ts";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeListeners.html */
export const describeListeners: Operation<DescribeListenersInput, DescribeListenersOutput> = (input, context) => {
  const listed = select(input, context.tx);
  const { page, ...rest } = pageFor(listed, ({ port, listenerArn }) => sortable(port) + listenerArn, input);
  return { Listeners: page.map(describeListener), ...rest };
};

function select(input: DescribeListenersInput, view: View): readonly Listener[] {
  const { LoadBalancerArn: loadBalancerArn, ListenerArns: arns = [] } = input;
  if ((loadBalancerArn === undefined) === (arns.length === 0)) {
    throw validationError("You must specify either listener ARNs or a load balancer ARN");
  }
  if (loadBalancerArn === undefined) return arns.map((arn) => requireListener(view, arn));
  requireLoadBalancer(view, loadBalancerArn);
  return view.by(listeners, "loadBalancerArn", loadBalancerArn);
}
