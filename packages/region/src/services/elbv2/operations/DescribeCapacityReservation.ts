import type {
  DescribeCapacityReservationInput,
  DescribeCapacityReservationOutput,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Operation } from "../../../engine/service.ts";
import { requireLoadBalancer } from "../records.ts";

/**
 * Nothing is reserved: a local load balancer does not scale.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeCapacityReservation.html
 */
export const describeCapacityReservation: Operation<
  DescribeCapacityReservationInput,
  DescribeCapacityReservationOutput
> = (input, context) => {
  requireLoadBalancer(context.tx, input.LoadBalancerArn);
  return { DecreaseRequestsRemaining: 2, CapacityReservationState: [] };
};
