import { rules } from "../rule.ts";

/** Deployments that move traffic: blue/green, linear, canary. */
export const strategyRules = rules({
  "ecs/strategy/blue-green-needs": {
    says: "BLUE_GREEN works with an Application or Network Load Balancer or with Service Connect.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html",
    refused: "all but listener rules of an Application Load Balancer",
  },
  "ecs/strategy/linear-canary-need": {
    says: "LINEAR and CANARY work with an Application Load Balancer or with Service Connect.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html",
    refused: "Service Connect",
  },
  "ecs/strategy/blue-green-shift": {
    says: "BLUE_GREEN moves all production traffic at once.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html",
  },
  "ecs/strategy/blue-green-bake": {
    says: "BLUE_GREEN needs `bakeTimeInMinutes`, for which both revisions stand once production traffic has moved.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html",
  },
  "ecs/strategy/linear-step": {
    says: "LINEAR moves `stepPercent` at a time: 10 by default, from 3.0 to 100.0 in tenths.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinearConfiguration.html",
  },
  "ecs/strategy/linear-wait": {
    says: "LINEAR waits `stepBakeTimeInMinutes` after each step but the last: 6 by default, from 0 to 1440.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinearConfiguration.html",
  },
  "ecs/strategy/canary-step": {
    says: "CANARY moves `canaryPercent` first, 5 by default and from 0.1 to 100.0, then the rest.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CanaryConfiguration.html",
  },
  "ecs/strategy/canary-wait": {
    says: "CANARY waits `canaryBakeTimeInMinutes` before the rest: 10 by default, from 0 to 1440.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CanaryConfiguration.html",
  },
  "ecs/strategy/order-of-stages": {
    says: "Stages go PRE_SCALE_UP, SCALE_UP, POST_SCALE_UP, TEST_TRAFFIC_SHIFT, PRODUCTION_TRAFFIC_SHIFT, each shift followed by its POST_ stage, then BAKE_TIME, CLEAN_UP.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-deployment-how-it-works.html",
  },
  "ecs/strategy/reconcile-service": {
    says: "The stage RECONCILE_SERVICE comes first, but only where more than one revision is active.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-deployment-how-it-works.html",
  },
  "ecs/strategy/scale-up": {
    says: "SCALE_UP lasts until the new revision has as many healthy tasks as desired, before any traffic moves.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-deployment-how-it-works.html",
  },
  "ecs/strategy/clean-up": {
    says: "CLEAN_UP brings the old revision to 0 tasks.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-deployment-how-it-works.html",
  },
  "ecs/strategy/lambda-hooks": {
    says: "A lifecycle hook calls a Lambda function, whose `hookStatus` IN_PROGRESS, SUCCEEDED or FAILED decides.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentLifecycleHook.html",
    refused: "lifecycle hooks other than PAUSE",
  },
  "ecs/strategy/pause-hooks": {
    says: "A PAUSE hook holds the deployment at its stage until ContinueServiceDeployment or its timeout.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/pause-lifecycle-hooks.html",
  },
  "ecs/strategy/stages-without-hooks": {
    says: "SCALE_UP, BAKE_TIME and CLEAN_UP have no hooks.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentLifecycleHook.html",
  },
  "ecs/strategy/both-groups-attached": {
    says: "Both the primary and the alternate target group must be attached to the production or the test listener rule.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb-resources-for-blue-green.html",
  },
  "ecs/strategy/traffic-weights-shown": {
    says: "The revisions of a service deployment show `requestedProductionTrafficWeight` and `requestedTestTrafficWeight`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRevisionSummary.html",
  },
});
