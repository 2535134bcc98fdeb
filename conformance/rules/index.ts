import * as ecsApi from "./ecs/api.ts";
import * as ecsTaskDefinitions from "./ecs/task-definitions.ts";
import * as ecsTasks from "./ecs/tasks.ts";
import * as ecsStopping from "./ecs/stopping.ts";
import * as ecsContainers from "./ecs/containers.ts";
import * as ecsServices from "./ecs/services.ts";
import * as ecsScheduling from "./ecs/scheduling.ts";
import * as ecsLoadBalancers from "./ecs/load-balancers.ts";
import * as ecsDeployments from "./ecs/deployments.ts";
import * as ecsFailures from "./ecs/failures.ts";
import * as ecsStrategies from "./ecs/strategies.ts";
import * as ecsEvents from "./ecs/events.ts";
import * as ecsErrors from "./ecs/errors.ts";
import * as elbv2LoadBalancers from "./elbv2/load-balancers.ts";
import * as elbv2LoadBalancerAttributes from "./elbv2/load-balancer-attributes.ts";
import * as elbv2Listeners from "./elbv2/listeners.ts";
import * as elbv2RulesAndConditions from "./elbv2/rules-and-conditions.ts";
import * as elbv2Actions from "./elbv2/actions.ts";
import * as elbv2TargetGroups from "./elbv2/target-groups.ts";
import * as elbv2Targets from "./elbv2/targets.ts";
import * as elbv2Health from "./elbv2/health.ts";
import * as elbv2TargetHealth from "./elbv2/target-health.ts";
import * as elbv2TargetSelection from "./elbv2/target-selection.ts";
import * as elbv2Zones from "./elbv2/zones.ts";
import * as elbv2Requests from "./elbv2/requests.ts";
import * as elbv2Forwarding from "./elbv2/forwarding.ts";
import * as elbv2Draining from "./elbv2/draining.ts";
import * as elbv2Errors from "./elbv2/errors.ts";
import * as elbv2Logs from "./elbv2/logs.ts";
import * as elbv2Metrics from "./elbv2/metrics.ts";
import * as autoscalingTargets from "./autoscaling/targets.ts";
import * as autoscalingPolicies from "./autoscaling/policies.ts";
import * as autoscalingTracking from "./autoscaling/tracking.ts";
import * as autoscalingSchedules from "./autoscaling/schedules.ts";
import * as cloudwatchMetrics from "./cloudwatch/metrics.ts";
import * as cloudwatchQueriesAndPublished from "./cloudwatch/queries-and-published.ts";
import * as cloudwatchAlarms from "./cloudwatch/alarms.ts";
import * as cloudwatchReasons from "./cloudwatch/reasons.ts";
import * as logsEvents from "./logs/events.ts";
import * as logsReading from "./logs/reading.ts";
import * as logsPatterns from "./logs/patterns.ts";
import * as ec2Blocks from "./ec2/blocks.ts";
import * as ec2IdsAndQuotas from "./ec2/ids-and-quotas.ts";
import * as ec2QuotasAndVpcs from "./ec2/quotas-and-vpcs.ts";
import * as ec2Gateways from "./ec2/gateways.ts";
import * as ec2RoutesAndFilters from "./ec2/routes-and-filters.ts";
import * as ec2SecurityGroups from "./ec2/security-groups.ts";
import * as fisExperiments from "./fis/experiments.ts";
import * as arcShifts from "./arc-zonal-shift/shifts.ts";

/** Every rule, service by service. */
export const allRules = {
  ...ecsApi.apiRules,
  ...ecsTaskDefinitions.taskDefinitionRules,
  ...ecsTasks.taskRules,
  ...ecsStopping.stoppingRules,
  ...ecsContainers.containerRules,
  ...ecsServices.serviceRules,
  ...ecsScheduling.schedulingRules,
  ...ecsLoadBalancers.loadBalancerRules,
  ...ecsDeployments.deploymentRules,
  ...ecsFailures.failureRules,
  ...ecsStrategies.strategyRules,
  ...ecsEvents.eventRules,
  ...ecsErrors.errorRules,
  ...elbv2LoadBalancers.loadBalancerRules,
  ...elbv2LoadBalancerAttributes.loadBalancerAttributeRules,
  ...elbv2Listeners.listenerRules,
  ...elbv2RulesAndConditions.conditionRules,
  ...elbv2Actions.actionRules,
  ...elbv2TargetGroups.targetGroupRules,
  ...elbv2Targets.targetRules,
  ...elbv2Health.healthCheckRules,
  ...elbv2TargetHealth.targetHealthRules,
  ...elbv2TargetSelection.targetSelectionRules,
  ...elbv2Zones.zoneRules,
  ...elbv2Requests.requestRules,
  ...elbv2Forwarding.forwardingRules,
  ...elbv2Draining.drainingRules,
  ...elbv2Errors.errorRules,
  ...elbv2Logs.logRules,
  ...elbv2Metrics.metricRules,
  ...autoscalingTargets.targetRules,
  ...autoscalingPolicies.policyRules,
  ...autoscalingTracking.trackingRules,
  ...autoscalingTracking.waitingRules,
  ...autoscalingSchedules.scheduleRules,
  ...autoscalingSchedules.activityRules,
  ...cloudwatchMetrics.metricRules,
  ...cloudwatchMetrics.queryRules,
  ...cloudwatchQueriesAndPublished.queryTimeRules,
  ...cloudwatchQueriesAndPublished.ecsMetricRules,
  ...cloudwatchQueriesAndPublished.balancerMetricRules,
  ...cloudwatchAlarms.alarmRules,
  ...cloudwatchAlarms.alarmActionRules,
  ...cloudwatchReasons.alarmReasonRules,
  ...cloudwatchReasons.alarmNotificationRules,
  ...logsEvents.driverRules,
  ...logsEvents.putEventsRules,
  ...logsEvents.groupRules,
  ...logsReading.readingRules,
  ...logsPatterns.patternRules,
  ...ec2IdsAndQuotas.requestRules,
  ...ec2IdsAndQuotas.idRules,
  ...ec2IdsAndQuotas.stateRules,
  ...ec2QuotasAndVpcs.quotaRules,
  ...ec2QuotasAndVpcs.vpcRules,
  ...ec2Blocks.furtherBlockRules,
  ...ec2Blocks.ipv6Rules,
  ...ec2QuotasAndVpcs.subnetRules,
  ...ec2Gateways.gatewayRules,
  ...ec2RoutesAndFilters.routeRules,
  ...ec2RoutesAndFilters.networkAclRules,
  ...ec2SecurityGroups.securityGroupRules,
  ...ec2SecurityGroups.removalRules,
  ...fisExperiments.experimentRules,
  ...fisExperiments.actionRules,
  ...arcShifts.shiftRules,
};

export type RuleId = keyof typeof allRules;
