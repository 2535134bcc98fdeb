import type {
  DescribeScalableTargetsRequest,
  DescribeScalableTargetsResponse,
  ScalableTarget as Described,
} from "@aws-sdk/client-application-auto-scaling";
import type { Operation } from "../../../engine/service.ts";
import { checkDimension, checkNamespace } from "../lookup.ts";
import { pageFor } from "../pagination.ts";
import { sortable } from "../../pagination.ts";
import { scalableDimension, scalableTargets, type ScalableTarget } from "../state.ts";

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DescribeScalableTargets.html */
export const describeScalableTargets: Operation<DescribeScalableTargetsRequest, DescribeScalableTargetsResponse> = (
  input,
  { tx },
) => {
  checkNamespace(input.ServiceNamespace);
  const { ResourceIds: ids = [], ScalableDimension: dimension } = input;
  if (dimension !== undefined) checkDimension(dimension);
  const targets = tx.list(scalableTargets).filter(({ resourceId }) => ids.length === 0 || ids.includes(resourceId));
  const { page, ...next } = pageFor(
    targets,
    ({ createdAtMs, resourceId }) => sortable(createdAtMs) + resourceId,
    input,
  );
  return { ScalableTargets: page.map(describe), ...next };
};

function describe(target: ScalableTarget): Described {
  return {
    ServiceNamespace: "ecs",
    ResourceId: target.resourceId,
    ScalableDimension: scalableDimension,
    MinCapacity: target.minCapacity,
    MaxCapacity: target.maxCapacity,
    RoleARN: target.roleArn,
    CreationTime: new Date(target.createdAtMs),
    SuspendedState: target.suspendedState,
    ScalableTargetARN: target.scalableTargetArn,
  };
}
