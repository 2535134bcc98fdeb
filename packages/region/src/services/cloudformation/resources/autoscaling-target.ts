import { validationError } from "../errors.ts";

/** What names a scalable target in the operations of Application Auto Scaling. */
export type TargetName = Readonly<Record<"ResourceId" | "ScalableDimension" | "ServiceNamespace", string>>;

/** The physical id of a scalable target: `service/hello/hello|ecs:service:DesiredCount|ecs`. */
export function targetId({
  ResourceId: resourceId,
  ScalableDimension: dimension,
  ServiceNamespace: namespace,
}: TargetName): string {
  return `${resourceId}|${dimension}|${namespace}`;
}

/** Reads a physical id. Whether there is such a dimension and namespace is for the operations to say. @throws ValidationError */
export function targetOf(id: string): TargetName {
  const [resourceId, dimension, namespace, ...rest] = id.split("|");
  if (resourceId === undefined || dimension === undefined || namespace === undefined || rest.length > 0) {
    throw validationError(
      `ScalingTargetId must be the Ref of an AWS::ApplicationAutoScaling::ScalableTarget, not '${id}'`,
    );
  }
  return { ResourceId: resourceId, ScalableDimension: dimension, ServiceNamespace: namespace };
}
