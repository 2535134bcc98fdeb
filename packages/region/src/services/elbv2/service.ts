import type { AwsService } from "../../engine/service.ts";
import { takingEmptyTextAsAbsent } from "./requests/empty-text.ts";
import { loadBalancerController } from "./controllers/load-balancer-controller.ts";
import { trafficObservers } from "./metrics/balancer-minutes.ts";
import { balancerPublication } from "./metrics/balancer-publication.ts";
import { observers } from "./controllers/observers.ts";
import { addTags } from "./operations/AddTags.ts";
import { createListener } from "./operations/CreateListener.ts";
import { createLoadBalancer } from "./operations/CreateLoadBalancer.ts";
import { createRule } from "./operations/CreateRule.ts";
import { createTargetGroup } from "./operations/CreateTargetGroup.ts";
import { deleteListener } from "./operations/DeleteListener.ts";
import { deleteLoadBalancer } from "./operations/DeleteLoadBalancer.ts";
import { deleteRule } from "./operations/DeleteRule.ts";
import { deleteTargetGroup } from "./operations/DeleteTargetGroup.ts";
import { deregisterTargets } from "./operations/DeregisterTargets.ts";
import { describeCapacityReservation } from "./operations/DescribeCapacityReservation.ts";
import { describeListenerAttributes } from "./operations/DescribeListenerAttributes.ts";
import { describeListeners } from "./operations/DescribeListeners.ts";
import { describeLoadBalancerAttributes } from "./operations/DescribeLoadBalancerAttributes.ts";
import { describeLoadBalancers } from "./operations/DescribeLoadBalancers.ts";
import { describeRules } from "./operations/DescribeRules.ts";
import { describeTags } from "./operations/DescribeTags.ts";
import { describeTargetGroupAttributes } from "./operations/DescribeTargetGroupAttributes.ts";
import { describeTargetGroups } from "./operations/DescribeTargetGroups.ts";
import { describeTargetHealth } from "./operations/DescribeTargetHealth.ts";
import { modifyListener } from "./operations/ModifyListener.ts";
import { modifyListenerAttributes } from "./operations/ModifyListenerAttributes.ts";
import { modifyLoadBalancerAttributes } from "./operations/ModifyLoadBalancerAttributes.ts";
import { modifyRule } from "./operations/ModifyRule.ts";
import { modifyTargetGroup } from "./operations/ModifyTargetGroup.ts";
import { modifyTargetGroupAttributes } from "./operations/ModifyTargetGroupAttributes.ts";
import { registerTargets } from "./operations/RegisterTargets.ts";
import { removeTags } from "./operations/RemoveTags.ts";
import { setRulePriorities } from "./operations/SetRulePriorities.ts";
import { setSecurityGroups } from "./operations/SetSecurityGroups.ts";
import { setSubnets } from "./operations/SetSubnets.ts";
import { targetController } from "./controllers/target-controller.ts";

/** Elastic Load Balancing, Application Load Balancers only. */
export const elbv2: AwsService = {
  name: "elbv2",
  operations: takingEmptyTextAsAbsent({
    AddTags: addTags,
    CreateListener: createListener,
    CreateLoadBalancer: createLoadBalancer,
    CreateRule: createRule,
    CreateTargetGroup: createTargetGroup,
    DeleteListener: deleteListener,
    DeleteLoadBalancer: deleteLoadBalancer,
    DeleteRule: deleteRule,
    DeleteTargetGroup: deleteTargetGroup,
    DeregisterTargets: deregisterTargets,
    DescribeCapacityReservation: describeCapacityReservation,
    DescribeListenerAttributes: describeListenerAttributes,
    DescribeListeners: describeListeners,
    DescribeLoadBalancerAttributes: describeLoadBalancerAttributes,
    DescribeLoadBalancers: describeLoadBalancers,
    DescribeRules: describeRules,
    DescribeTags: describeTags,
    DescribeTargetGroupAttributes: describeTargetGroupAttributes,
    DescribeTargetGroups: describeTargetGroups,
    DescribeTargetHealth: describeTargetHealth,
    ModifyListener: modifyListener,
    ModifyListenerAttributes: modifyListenerAttributes,
    ModifyLoadBalancerAttributes: modifyLoadBalancerAttributes,
    ModifyRule: modifyRule,
    ModifyTargetGroup: modifyTargetGroup,
    ModifyTargetGroupAttributes: modifyTargetGroupAttributes,
    RegisterTargets: registerTargets,
    RemoveTags: removeTags,
    SetRulePriorities: setRulePriorities,
    SetSecurityGroups: setSecurityGroups,
    SetSubnets: setSubnets,
  }),
  reconcilers: [targetController, loadBalancerController, balancerPublication],
  observers: [observers, trafficObservers],
};
