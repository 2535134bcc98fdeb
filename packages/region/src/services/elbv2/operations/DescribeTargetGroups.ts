import type { DescribeTargetGroupsInput, DescribeTargetGroupsOutput } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Operation } from "../../../engine/service.ts";
import type { View } from "../../../store/store.ts";
import { targetGroupsInUse } from "../associations.ts";
import { describeTargetGroup } from "../responses/descriptions.ts";
import { targetGroupNotFound, validationError } from "../errors.ts";
import { pageFor } from "../pagination.ts";
import { requireLoadBalancer, requireTargetGroup } from "../records.ts";
import { targetGroups, type TargetGroup } from "../state.ts";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTargetGroups.html */
export const describeTargetGroups: Operation<DescribeTargetGroupsInput, DescribeTargetGroupsOutput> = (
  input,
  context,
) => {
  const { tx } = context;
  const { page, ...rest } = pageFor(select(input, tx), ({ targetGroupArn }) => targetGroupArn, input);
  return { TargetGroups: page.map((record) => describeTargetGroup(tx, record)), ...rest };
};

function select(input: DescribeTargetGroupsInput, view: View): readonly TargetGroup[] {
  const { LoadBalancerArn: loadBalancerArn, TargetGroupArns: arns = [], Names: names = [] } = input;
  const given = [
    loadBalancerArn ? "LoadBalancerArn" : [],
    arns.length ? "TargetGroupArns" : [],
    names.length ? "Names" : [],
  ];
  if (given.flat().length > 1) {
    throw validationError(
      `Only one of LoadBalancerArn, TargetGroupArns and Names can be specified; given: ${given.flat().join(", ")}`,
    );
  }
  if (loadBalancerArn) {
    requireLoadBalancer(view, loadBalancerArn);
    return targetGroupsInUse(view, loadBalancerArn).map((arn) => requireTargetGroup(view, arn));
  }
  if (arns.length > 0) return arns.map((arn) => requireTargetGroup(view, arn));
  if (names.length === 0) return view.list(targetGroups);
  const found = names.map((name) => view.by(targetGroups, "name", name));
  if (found.some(({ length }) => length === 0)) throw targetGroupNotFound();
  return found.flat();
}
