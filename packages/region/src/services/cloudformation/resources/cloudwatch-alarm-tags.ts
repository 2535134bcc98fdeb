import { findAlarm } from "../../cloudwatch/alarms/alarms.ts";
import { tagResource } from "../../cloudwatch/operations/TagResource.ts";
import { untagResource } from "../../cloudwatch/operations/UntagResource.ts";
import { tags } from "./properties.ts";
import type { UpdateRequest } from "../resource-provider.ts";

/** The operations that put alarms leave the tags of one that is there as they are. */
export function updateAlarmTags({ physicalId, properties, previous, context }: UpdateRequest): void {
  const ResourceARN = findAlarm(context.tx, physicalId)?.alarmArn;
  const next = tags(properties);
  const gone = tags(previous).filter(({ Key: key }) => !next.some((tag) => tag.Key === key));
  untagResource({ ResourceARN, TagKeys: gone.map(({ Key: key }) => key) }, context);
  tagResource({ ResourceARN, Tags: next }, context);
}
