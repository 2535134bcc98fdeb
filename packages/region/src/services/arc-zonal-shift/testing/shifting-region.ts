import { assert } from "@evenkeel/kernel";
import { cloudwatch } from "../../cloudwatch/service.ts";
import { putMetricAlarm } from "../../cloudwatch/operations/PutMetricAlarm.ts";
import { aServiceRegion } from "../../ecs/testing/service-region.ts";
import { describeTargetHealth } from "../../elbv2/operations/DescribeTargetHealth.ts";
import { modifyLoadBalancerAttributes } from "../../elbv2/operations/ModifyLoadBalancerAttributes.ts";
import { loadBalancers } from "../../elbv2/state.ts";
import { arcZonalShift } from "../service.ts";

/** A region whose service `web` runs two tasks in each of two zones, behind a load balancer that can be shifted. */
export function aShiftingRegion(services: Parameters<typeof aServiceRegion>[0] = {}) {
  const region = aServiceRegion({ services: [cloudwatch, arcZonalShift, ...(services.services ?? [])] });
  region.aService();
  const { call, store, performed } = region;
  const [loadBalancer] = store.list(loadBalancers);
  assert(loadBalancer, "the region has a load balancer");
  const arn = loadBalancer.loadBalancerArn;
  const setEnabled = (Value: "true" | "false") =>
    call(modifyLoadBalancerAttributes, {
      LoadBalancerArn: arn,
      Attributes: [{ Key: "zonal_shift.config.enabled", Value }],
    });
  setEnabled("true");
  return {
    ...region,
    ...{ arn, setEnabled },
    request: { resourceIdentifier: arn, awayFrom: "apse2-az1", expiresIn: "1h", comment: "az1 is slow" },
    /** Of each node, by its zone, as it was configured last: whether it listens, and to which zones it sends requests. */
    routing(this: void): Readonly<Record<string, string>> {
      region.advance("0s");
      const configured = performed.flatMap((effect) => (effect.kind === "configureNode" ? [effect.snapshot] : []));
      const states = configured.map(({ node, listeners, targetGroups }): [string, string] => {
        const targets = targetGroups.flatMap((group) => group.targets.filter(({ state }) => state.type === "active"));
        const zones = [...new Set(targets.map(({ zone }) => zone.slice(-1)))].toSorted();
        return [node.zone.slice(-1), `${listeners.length > 0 ? "open" : "closed"}, to ${zones.join("")}`];
      });
      return Object.fromEntries(states);
    },
    health: () =>
      (call(describeTargetHealth, { TargetGroupArn: region.targetGroupArn }).TargetHealthDescriptions ?? []).map(
        ({ TargetHealth: health }) => health?.State,
      ),
    /** Creates an alarm without data. @returns its ARN */
    anAlarm(this: void, AlarmName: string): string {
      const metric = { MetricName: "m", Namespace: "n", Statistic: "Sum", Period: 60, EvaluationPeriods: 1 } as const;
      call(putMetricAlarm, { AlarmName, ...metric, Threshold: 1, ComparisonOperator: "GreaterThanThreshold" });
      return `arn:aws:cloudwatch:ap-southeast-2:000000000000:alarm:${AlarmName}`;
    },
  };
}
