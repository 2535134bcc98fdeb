import type { Tag } from "@aws-sdk/client-ecs";

/** What `enableECSManagedTags` puts on a task. */
export function clusterTags(clusterName: string, serviceName?: string): Tag[] {
  const service = serviceName === undefined ? [] : [{ key: "aws:ecs:serviceName", value: serviceName }];
  return [{ key: "aws:ecs:clusterName", value: clusterName }, ...service];
}
