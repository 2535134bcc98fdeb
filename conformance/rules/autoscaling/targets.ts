import { rules } from "../rule.ts";

/** Scalable targets: their identity, their bounds, what suspends them, and the errors of the service. */
export const targetRules = rules({
  "autoscaling/wire/protocol": {
    says: "Requests are AWS JSON 1.1 with `X-Amz-Target: AnyScaleFrontendService.<Operation>`, signed for `application-autoscaling`.",
    basis: "documented",
  },
  "autoscaling/target/namespace-and-dimension": {
    says: "An ECS service is scaled in the namespace `ecs` by the dimension `ecs:service:DesiredCount`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html",
    refused: "service namespaces other than ecs, and other dimensions",
  },
  "autoscaling/target/resource-id": {
    says: "The resource id of an ECS service is `service/<cluster>/<service>`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html",
  },
  "autoscaling/target/arn": {
    says: "The ARN of a scalable target is `arn:aws:application-autoscaling:<region>:<account>:scalable-target/` and 34 characters.",
    basis: "documented",
  },
  "autoscaling/policy/arn": {
    says: "The ARN of a policy is `arn:aws:autoscaling:<region>:<account>:scalingPolicy:<uuid>:resource/ecs/service/<cluster>/<service>:policyName/<name>`.",
    basis: "documented",
  },
  "autoscaling/scheduled-action/arn": {
    says: "The ARN of a scheduled action is `arn:aws:autoscaling:<region>:<account>:scheduledAction:<uuid>:resource/ecs/service/<cluster>/<service>:scheduledActionName/<name>`.",
    basis: "observed",
  },
  "autoscaling/target/role": {
    says: "A target of ECS has the service-linked role `AWSServiceRoleForApplicationAutoScaling_ECSService`, whatever role the request names.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html",
  },
  "autoscaling/target/role-is-created": {
    says: "The first registration of an ECS service creates the service-linked role under `role/aws-service-role/ecs.application-autoscaling.amazonaws.com/`.",
    basis: "documented",
  },
  "autoscaling/activity/id": {
    says: "The id of a scaling activity is a UUID.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ScalingActivity.html",
  },
  "autoscaling/quota/targets": {
    says: "A region holds at most 3000 scalable targets of ECS; one more is answered with `LimitExceededException`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-quotas.html",
  },
  "autoscaling/quota/policies": {
    says: "A scalable target has at most 50 scaling policies; one more is answered with `LimitExceededException`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-quotas.html",
  },
  "autoscaling/quota/scheduled-actions": {
    says: "A scalable target has at most 200 scheduled actions; one more is answered with `LimitExceededException`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-quotas.html",
  },
  "autoscaling/quota/step-adjustments": {
    says: "A step scaling policy has at most 20 step adjustments; more are answered with `LimitExceededException`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-quotas.html",
  },
  "autoscaling/register/bounds-required": {
    says: "A new scalable target needs both MinCapacity and MaxCapacity.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html",
  },
  "autoscaling/register/least-minimum": {
    says: "The smallest MinCapacity of an ECS service is 0; a negative bound is refused with `ValidationException`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html",
  },
  "autoscaling/register/minimum-above-maximum": {
    says: "A MinCapacity above MaxCapacity is refused with `ValidationException`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html",
  },
  "autoscaling/register/again-updates": {
    says: "To register a target again updates it: members that the request leaves out stay as they are, SuspendedState included.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html",
  },
  "autoscaling/register/pulls-to-nearest-bound": {
    says: "The registration sets the capacity of an ACTIVE service that lies outside of the bounds to the nearest bound at once.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html",
  },
  "autoscaling/register/pulls-without-bounds-in-request": {
    says: "An update that names neither MinCapacity nor MaxCapacity still pulls a capacity that is outside of the bounds to the nearest one.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html",
  },
  "autoscaling/register/inside-changes-nothing": {
    says: "The registration leaves a capacity between the bounds, and that of a service that is not ACTIVE, as it is.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html",
  },
  "autoscaling/register/adjustment-activity": {
    says: "The adjustment to a bound is an activity with the description `Setting desired count to n.` and the cause `minimum capacity was set to n` or `maximum capacity was set to n`.",
    basis: "observed",
  },
  "autoscaling/register/unknown-service": {
    says: "The registration of an unknown service is refused: `ValidationException`, `ECS service doesn't exist: service/<cluster>/<service>`.",
    basis: "observed",
  },
  "autoscaling/register/read-after-write": {
    says: "What RegisterScalableTarget writes is read by the next request.",
    basis: "choice",
  },
  "autoscaling/deregister/takes-everything": {
    says: "DeregisterScalableTarget deletes the target's policies, the alarms of their target tracking and its scheduled actions.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DeregisterScalableTarget.html",
  },
  "autoscaling/deregister/keeps-desired-count": {
    says: "DeregisterScalableTarget does not change the desired count of the service.",
    basis: "documented",
  },
  "autoscaling/target/outlives-service": {
    says: "The scalable target stays when its ECS service is deleted, and further scaling activities of it fail.",
    basis: "choice",
    differs: "no activity is recorded for policies of a service that is gone",
  },
  "autoscaling/suspended/defaults": {
    says: "DynamicScalingInSuspended, DynamicScalingOutSuspended and ScheduledScalingSuspended are false by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_SuspendedState.html",
  },
  "autoscaling/suspended/scaling-in": {
    says: "While DynamicScalingInSuspended is true, policies do not scale in; they still scale out.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_SuspendedState.html",
  },
  "autoscaling/suspended/scaling-out": {
    says: "While DynamicScalingOutSuspended is true, policies do not scale out; they still scale in.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_SuspendedState.html",
  },
  "autoscaling/suspended/schedule": {
    says: "While ScheduledScalingSuspended is true, no scheduled action of the target runs.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_SuspendedState.html",
  },
  "autoscaling/suspended/resume-acts-on-breach": {
    says: "After the resumption an alarm that is in breach makes its policy act at its next invocation.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-suspend-resume-scaling.html",
  },
  "autoscaling/suspended/missed-actions-are-skipped": {
    says: "A scheduled action whose time passes during the suspension does not run after the resumption.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-suspend-resume-scaling.html",
  },
  "autoscaling/suspended/bounds-still-hold": {
    says: "RegisterScalableTarget pulls the capacity between the bounds also while scaling is suspended.",
    basis: "choice",
  },
  "autoscaling/error/status": {
    says: "Errors of the client have the HTTP status 400 and name the exception in `__type`.",
    basis: "documented",
  },
  "autoscaling/error/unsupported-dimension": {
    says: "A wrong dimension or form of resource is refused with `ValidationException`: `Unsupported service namespace, resource type or scalable dimension`.",
    basis: "observed",
    differs: "another service namespace is refused in the region's own words",
  },
  "autoscaling/error/enum": {
    says: "A value outside of an enumeration is refused: `1 validation error detected: Value '…' at 'policyType' failed to satisfy constraint: Member must satisfy enum value set: […]`.",
    basis: "observed",
  },
  "autoscaling/error/no-target": {
    says: "An unknown target is `ObjectNotFoundException`: `No scalable target found for service namespace: ecs, resource ID: …, scalable dimension: ecs:service:DesiredCount`.",
    basis: "observed",
  },
  "autoscaling/error/no-policy": {
    says: "An unknown policy is `ObjectNotFoundException`: `No scaling policy found for service namespace: ecs, resource ID: …, scalable dimension: …, policy name: P`.",
    basis: "observed",
  },
  "autoscaling/error/no-scheduled-action": {
    says: "An unknown scheduled action is `ObjectNotFoundException`: `No scheduled action found for …, scheduled action name: S`, in the form of the others.",
    basis: "choice",
  },
  "autoscaling/error/next-token": {
    says: "A NextToken that is none is answered with `InvalidNextTokenException`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DescribeScalingActivities.html",
  },
  "autoscaling/error/unknown-tagged-resource": {
    says: "The operations on tags answer `ResourceNotFoundException` for the ARN of an unknown target.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_TagResource.html",
  },
  "autoscaling/error/too-many-tags": {
    says: "More than 50 tags of one target are answered with `TooManyTagsException`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_TagResource.html",
  },
  "autoscaling/error/concurrent-update": {
    says: "A change of a resource with another change under way may be answered with `ConcurrentUpdateException`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html",
    differs: "never answered",
  },
});
