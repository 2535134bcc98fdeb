import type { ScalableDimension, ServiceNamespace } from "@aws-sdk/client-application-auto-scaling";
import { validationError } from "./errors.ts";

/** What names a scalable target in the operations of Application Auto Scaling. */
export interface TargetName {
  readonly ResourceId: string;
  readonly ScalableDimension: ScalableDimension;
  readonly ServiceNamespace: ServiceNamespace;
}

/** The physical id of a scalable target: `service/hello/hello|ecs:service:DesiredCount|ecs`. */
export function targetId(target: TargetName): string {
  return `${target.ResourceId}|${target.ScalableDimension}|${target.ServiceNamespace}`;
}

/** Reads a physical id. Whether there is such a dimension and namespace is for the operations to say. @throws ValidationError */
export function targetOf(id: string): TargetName {
  const [ResourceId, dimension, namespace, ...rest] = id.split("|");
  if (ResourceId === undefined || dimension === undefined || namespace === undefined || rest.length > 0) {
    throw validationError(
      `ScalingTargetId must be the Ref of an AWS::ApplicationAutoScaling::ScalableTarget, not '${id}'`,
    );
  }
  return {
    ResourceId,
    ScalableDimension: dimension as ScalableDimension,
    ServiceNamespace: namespace as ServiceNamespace,
  };
}
