import type { Tag } from "@aws-sdk/client-cloudwatch";
import type { View } from "../../../store/store.ts";
import { mergeTags, type TagRules } from "../../tags.ts";
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

const tagRules: TagRules<Tag> = {
  keyOf: ({ Key: key = "" }) => key,
  max: 50,
  tooMany: (count) => validationError(`An alarm has at most 50 tags, not ${count}.`),
  reserved: (key) => validationError(`Tag keys starting with aws: are reserved for AWS: ${key}`),
};

/** The tags with those of a request added or changed. @throws ValidationError over 50 tags, and for keys of AWS */
export function withTags(tags: readonly Tag[], added: readonly Tag[] | undefined): readonly Tag[] {
  return mergeTags(tags, added ?? [], tagRules);
}
