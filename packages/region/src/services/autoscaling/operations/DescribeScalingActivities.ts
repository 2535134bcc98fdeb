import type {
  DescribeScalingActivitiesRequest,
  DescribeScalingActivitiesResponse,
  ScalingActivity as Described,
} from "@aws-sdk/client-application-auto-scaling";
import type { Operation } from "../../../engine/service.ts";
import { checkDimension, checkNamespace } from "../lookup.ts";
import { pageFor } from "../pagination.ts";
import { sortable } from "../../pagination.ts";
import { scalableDimension, scalingActivities, type ScalingActivity } from "../state.ts";

/** Newest first. https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DescribeScalingActivities.html */
export const describeScalingActivities: Operation<
  DescribeScalingActivitiesRequest,
  DescribeScalingActivitiesResponse
> = (input, { tx }) => {
  checkNamespace(input.ServiceNamespace);
  const { ResourceId: resourceId, ScalableDimension: dimension } = input;
  if (dimension !== undefined) checkDimension(dimension);
  const activities =
    resourceId === undefined ? tx.list(scalingActivities) : tx.by(scalingActivities, "resourceId", resourceId);
  const shown = activities.filter((it) => input.IncludeNotScaledActivities === true || !it.notScaledReasons);
  const { page, ...next } = pageFor(shown, keyOf, input, { order: "descending" });
  return { ScalingActivities: page.map(describe), ...next };
};

/** In the order in which they began, also those of one instant. */
function keyOf({ startedAtMs, place = 0, activityId }: ScalingActivity): string {
  return sortable(startedAtMs) + sortable(place) + activityId;
}

function describe(activity: ScalingActivity): Described {
  return {
    ActivityId: activity.activityId,
    ServiceNamespace: "ecs",
    ResourceId: activity.resourceId,
    ScalableDimension: scalableDimension,
    Description: activity.description,
    Cause: activity.cause,
    StartTime: new Date(activity.startedAtMs),
    ...(activity.endedAtMs !== undefined && { EndTime: new Date(activity.endedAtMs) }),
    StatusCode: activity.status,
    ...(activity.statusMessage !== "" && { StatusMessage: activity.statusMessage }),
    ...(activity.details !== undefined && { Details: activity.details }),
    ...(activity.notScaledReasons && { NotScaledReasons: [...activity.notScaledReasons] }),
  };
}
