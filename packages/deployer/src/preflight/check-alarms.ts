import type { Service } from "@aws-sdk/client-ecs";
import type { CloudWatchCalls } from "../aws/calls.ts";
import { allPages } from "@evenkeel/kernel";
import { ask } from "./ask.ts";
import type { Check } from "../preflight-result.ts";

/** The alarms that watch deployments are there. One that is in ALARM now makes ECS ignore them all for this deployment. */
export function checkAlarms(cloudWatch: CloudWatchCalls, { deploymentConfiguration }: Service): Promise<Check> {
  const { alarms } = deploymentConfiguration ?? {};
  const names = alarms?.alarmNames ?? [];
  if (alarms?.enable !== true || names.length === 0) {
    return Promise.resolve({ name: "deployment alarms", state: "passed", detail: "none are used" });
  }
  return ask("deployment alarms", async () => {
    const found = await allPages(
      (NextToken) =>
        cloudWatch.describeAlarms({ AlarmNames: names, AlarmTypes: ["MetricAlarm", "CompositeAlarm"], NextToken }),
      ({ MetricAlarms = [], CompositeAlarms = [] }) => [...MetricAlarms, ...CompositeAlarms],
    );
    const missing = names.filter((name) => !found.some(({ AlarmName }) => AlarmName === name));
    if (missing.length > 0) return { state: "failed", detail: `${missing.join(", ")} not found` };
    const ringing = found.filter(({ StateValue }) => StateValue === "ALARM").map(({ AlarmName = "" }) => AlarmName);
    if (ringing.length === 0) return { state: "passed" };
    return { state: "warning", detail: `${ringing.join(", ")} is in ALARM already: ECS ignores the alarms this time` };
  });
}
