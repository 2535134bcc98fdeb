import type { Tag } from "@aws-sdk/client-cloudwatch";
import type { View } from "../../../store/store.ts";
import { findAlarm } from "./alarms.ts";
import { invalidValue, resourceNotFound, validationError } from "../errors.ts";
import type { Alarm } from "../state.ts";

/** The alarm that an ARN names. @throws InvalidParameterValue for what is no ARN of an alarm, ResourceNotFoundException */
export function taggedAlarm(view: View, arn: string | undefined): Alarm {
  const name = /^arn:aws[a-z-]*:cloudwatch:[^:]*:[^:]*:alarm:(.+)$/s.exec(arn ?? "")?.[1];
  if (name === undefined) throw invalidValue(`The value ${arn ?? ""} for parameter ResourceARN is no ARN of an alarm.`);
  const alarm = findAlarm(view, name);
  if (alarm?.alarmArn !== arn || !alarm) throw resourceNotFound(arn ?? "");
  return alarm;
}

/** The tags with those of `changes` added or changed. @throws ValidationError over 50 tags */
export function mergeTags(tags: readonly Tag[], changes: readonly Tag[]): readonly Tag[] {
  const byKey = new Map([...tags, ...changes].map((tag) => [tag.Key, tag]));
  if (byKey.size > 50) throw validationError(`An alarm has at most 50 tags, not ${byKey.size}.`);
  const reserved = changes.find(({ Key: key = "" }) => key.toLowerCase().startsWith("aws:"));
  if (reserved) throw validationError(`Tag keys starting with aws: are reserved for AWS: ${reserved.Key ?? ""}`);
  return [...byKey.values()];
}
