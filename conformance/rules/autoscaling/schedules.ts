import { rules } from "../rule.ts";

/** Scheduled actions: when they run, and what they do. */
export const scheduleRules = rules({
  "autoscaling/schedule/at": {
    says: "`at(yyyy-mm-ddThh:mm:ss)` runs a scheduled action once.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScheduledAction.html",
  },
  "autoscaling/schedule/rate": {
    says: "`rate(n unit)` runs a scheduled action every n minutes, hours or days; the unit is singular or plural.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScheduledAction.html",
    differs: "n has at most five digits",
  },
  "autoscaling/schedule/cron": {
    says: "`cron(minutes hours day-of-month month day-of-week year)` runs a scheduled action by the calendar; a day field may be `?`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScheduledAction.html",
  },
  "autoscaling/schedule/cron-seconds": {
    says: "A cron expression of seven fields that begins with seconds is accepted.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scheduled-scaling.html",
  },
  "autoscaling/schedule/timezone": {
    says: "Timezone is an IANA name for at and cron expressions, with daylight saving time; the default is UTC.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScheduledAction.html",
  },
  "autoscaling/schedule/precision": {
    says: "The finest precision of a schedule is one minute.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scheduled-scaling.html",
  },
  "autoscaling/schedule/start-and-end": {
    says: "StartTime and EndTime, in UTC, bound when a recurring schedule runs.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScheduledAction.html",
  },
  "autoscaling/schedule/runs-at-start": {
    says: "With a StartTime the action runs at that time, and afterwards as its schedule says.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScheduledAction.html",
  },
  "autoscaling/schedule/update-forgets-start-and-end": {
    says: "An update that leaves out StartTime or EndTime deletes the old value.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScheduledAction.html",
  },
  "autoscaling/schedule/end-reverts-nothing": {
    says: "After EndTime the bounds stay as the action set them.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scheduled-scaling.html",
  },
  "autoscaling/schedule/replaces-bounds": {
    says: "A scheduled action replaces MinCapacity, MaxCapacity or both of its target.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ScalableTargetAction.html",
  },
  "autoscaling/schedule/below-minimum": {
    says: "A scheduled action raises a capacity below the new MinCapacity to it.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ScalableTargetAction.html",
  },
  "autoscaling/schedule/above-maximum": {
    says: "A scheduled action lowers a capacity above the new MaxCapacity to it.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ScalableTargetAction.html",
  },
  "autoscaling/schedule/inside-changes-nothing": {
    says: "A scheduled action leaves a capacity between the new bounds as it is.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ScalableTargetAction.html",
  },
  "autoscaling/schedule/minimum-above-maximum": {
    says: "A scheduled action that would leave MinCapacity above MaxCapacity is an error.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scheduled-scaling.html",
  },
  "autoscaling/schedule/order": {
    says: "The scheduled actions of one target run in the order of their times.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scheduled-scaling.html",
  },
  "autoscaling/schedule/unique-names": {
    says: "The name of a scheduled action is unique within its target.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScheduledAction.html",
  },
  "autoscaling/schedule/bounds-activity": {
    says: "A run is an activity `Setting min capacity to 5 and max capacity to 10`, caused by `scheduled action name S was triggered`, Successful and without an EndTime.",
    basis: "observed",
  },
  "autoscaling/schedule/bounds-message": {
    says: "The StatusMessage of a run is `Successfully set min capacity to 5 and max capacity to 10`.",
    basis: "observed",
  },
  "autoscaling/schedule/one-bound-activity": {
    says: "A run that sets one bound has the description `Setting min capacity to 5`.",
    basis: "choice",
  },
  "autoscaling/schedule/capacity-activity": {
    says: "A run that moves the capacity adds the activity `Setting desired count to 10.`, caused by `maximum capacity was set to 10` or `minimum capacity was set to 10`.",
    basis: "observed",
  },
  "autoscaling/schedule/one-shot-stays-listed": {
    says: "A scheduled action that ran once stays listed until it is deleted.",
    basis: "choice",
  },
  "autoscaling/schedule/runs-within-seconds": {
    says: "A scheduled action runs within 10 seconds of its minute.",
    basis: "choice",
  },
});

/** Scaling activities: what they say, how they end, and what was not scaled. */
export const activityRules = rules({
  "autoscaling/activity/description": {
    says: "The description of a change of an ECS service is `Setting desired count to n.`.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scaling-activities.html",
  },
  "autoscaling/activity/cause-of-policy": {
    says: "The cause of a policy's activity is `monitor alarm A in state ALARM triggered policy P`.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scaling-activities.html",
  },
  "autoscaling/activity/statuses": {
    says: "An activity goes from Pending to InProgress to Successful, Overridden, Unfulfilled or Failed.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ScalingActivity.html",
    differs: "an activity begins as InProgress: Pending is never shown",
  },
  "autoscaling/activity/in-progress-message": {
    says: "The message of an activity in progress is `Successfully set desired count to n. Waiting for change to be fulfilled by ecs.`.",
    basis: "observed",
  },
  "autoscaling/activity/successful-message": {
    says: "The message of a successful activity is `Successfully set desired count to n. Change successfully fulfilled by ecs.`.",
    basis: "observed",
  },
  "autoscaling/activity/failed-message": {
    says: "The message of a failed activity is `Failed to set desired count to n. Reason: …`.",
    basis: "observed",
  },
  "autoscaling/activity/duration": {
    says: "An activity ends 31 to 34 seconds after it began, or later: its fulfilment is first looked at after 30 seconds.",
    basis: "observed",
  },
  "autoscaling/activity/successful": {
    says: "An activity is Successful when the running count has reached the desired count.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ScalingActivity.html",
  },
  "autoscaling/activity/overridden": {
    says: "An activity is Overridden when a newer activity replaces the capacity before it is reached.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ScalingActivity.html",
  },
  "autoscaling/activity/unfulfilled": {
    says: "An activity is Unfulfilled when its time runs out or the change is impossible.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ScalingActivity.html",
  },
  "autoscaling/activity/fulfilment": {
    says: "A change is fulfilled when the running count is n, or for a scale-out at least n; after 60 minutes it is Unfulfilled.",
    basis: "choice",
    differs: "after the first 30 seconds the fulfilment is seen at once",
  },
  "autoscaling/activity/failed": {
    says: "An activity is Failed when ECS answers the change with an error.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ScalingActivity.html",
  },
  "autoscaling/activity/kept": {
    says: "Activities are described for six weeks.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DescribeScalingActivities.html",
  },
  "autoscaling/activity/newest-first": {
    says: "DescribeScalingActivities lists the newest activity first.",
    basis: "observed",
  },
  "autoscaling/activity/page-size": {
    says: "MaxResults of DescribeScalingActivities is 1 to 50 and 50 by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DescribeScalingActivities.html",
  },
  "autoscaling/not-scaled/only-when-asked": {
    says: "Activities that scaled nothing, and NotScaledReasons, are listed only with IncludeNotScaledActivities true.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DescribeScalingActivities.html",
  },
  "autoscaling/not-scaled/activity": {
    says: "A not-scaled activity is Failed, with the description `Attempting to scale due to alarm triggered` and the cause of the policy.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scaling-activities.html",
    differs: "the same reason is recorded once, until another activity is recorded",
  },
  "autoscaling/not-scaled/reason": {
    says: "A NotScaledReason has a Code and, as the code wants it, MaxCapacity, MinCapacity or CurrentCapacity.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_NotScaledReason.html",
  },
  "autoscaling/not-scaled/already-at-bound": {
    says: "At its bound a target is not scaled for the reason `AlreadyAtMaxCapacity` or `AlreadyAtMinCapacity`.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scaling-activities.html",
  },
  "autoscaling/not-scaled/already-at-desired": {
    says: "A result that equals the current capacity is not scaled for the reason `AlreadyAtDesiredCapacity`.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scaling-activities.html",
  },
  "autoscaling/not-scaled/flapping": {
    says: "A change that would be reversed at once is not made for the reason `AutoScalingAnticipatedFlapping`.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scaling-activities.html",
  },
  "autoscaling/not-scaled/unscalable": {
    says: "A resource that cannot be scaled for a time is not scaled for the reason `TargetServicePutResourceAsUnscalable`.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scaling-activities.html",
  },
});
