import type { Context } from "../../../engine/context.ts";
import { defaultKeyPolicy } from "../../kms/keys/policy.ts";
import { createKey } from "../../kms/operations/CreateKey.ts";
import { disableKey } from "../../kms/operations/DisableKey.ts";
import { disableKeyRotation } from "../../kms/operations/DisableKeyRotation.ts";
import { enableKey } from "../../kms/operations/EnableKey.ts";
import { enableKeyRotation } from "../../kms/operations/EnableKeyRotation.ts";
import { putKeyPolicy } from "../../kms/operations/PutKeyPolicy.ts";
import { scheduleKeyDeletion } from "../../kms/operations/ScheduleKeyDeletion.ts";
import { tagResource } from "../../kms/operations/TagResource.ts";
import { untagResource } from "../../kms/operations/UntagResource.ts";
import { updateKeyDescription } from "../../kms/operations/UpdateKeyDescription.ts";
import { keys } from "../../kms/state.ts";
import type { Properties, ResourceProvider } from "../resource-provider.ts";
import { apiInput, request } from "./api-input.ts";
import { optionalFlag, optionalNumber, optionalObject, optionalText, tags } from "./properties.ts";

const kms = {
  create: { service: "kms", name: "CreateKey", run: createKey },
  describe: { service: "kms", name: "UpdateKeyDescription", run: updateKeyDescription },
  enableRotation: { service: "kms", name: "EnableKeyRotation", run: enableKeyRotation },
  schedule: { service: "kms", name: "ScheduleKeyDeletion", run: scheduleKeyDeletion },
  setPolicy: { service: "kms", name: "PutKeyPolicy", run: putKeyPolicy },
  tag: { service: "kms", name: "TagResource", run: tagResource },
} as const;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html */
export const kmsKey: ResourceProvider = {
  type: "AWS::KMS::Key",
  properties: [
    ...["BypassPolicyLockoutSafetyCheck", "Description", "EnableKeyRotation", "Enabled", "KeyPolicy", "KeySpec"],
    ...["KeyUsage", "Origin", "PendingWindowInDays", "RotationPeriodInDays", "Tags"],
  ],
  replaceOn: ["KeySpec", "KeyUsage", "Origin"],
  create({ properties, context }) {
    const { KeySpec, KeyUsage, Origin } = properties;
    const given = { KeySpec, KeyUsage, Origin, Description: optionalText(properties, "Description") };
    const present = Object.fromEntries(
      Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    );
    const Policy = policyOf(properties, context);
    const input = { ...apiInput(kms.create, present), Policy, Tags: keyTags(properties) };
    const { KeyId = "" } = request(kms.create, input, context).KeyMetadata ?? {};
    setRotation(KeyId, properties, context);
    if (optionalFlag(properties, "Enabled") === false) disableKey({ KeyId }, context);
    return KeyId;
  },
  update({ physicalId: KeyId, properties, previous, context }) {
    // Rotation is set of enabled keys only.
    enableKey({ KeyId }, context);
    setRotation(KeyId, properties, context);
    if (optionalFlag(properties, "Enabled") === false) disableKey({ KeyId }, context);
    request(kms.describe, { KeyId, Description: optionalText(properties, "Description") ?? "" }, context);
    request(kms.setPolicy, { KeyId, Policy: policyOf(properties, context) }, context);
    const wanted = keyTags(properties);
    const TagKeys = keyTags(previous).flatMap(({ TagKey }) =>
      wanted.some((it) => it.TagKey === TagKey) ? [] : [TagKey],
    );
    untagResource({ KeyId, TagKeys }, context);
    if (wanted.length > 0) request(kms.tag, { KeyId, Tags: wanted }, context);
  },
  delete({ physicalId: KeyId, properties }, context) {
    const key = context.tx.get(keys, KeyId);
    if (!key || key.deletedAtMs !== undefined) return;
    const PendingWindowInDays = optionalNumber(properties, "PendingWindowInDays") ?? 30;
    request(kms.schedule, { KeyId, PendingWindowInDays }, context);
  },
  attributes: ({ physicalId }, { tx }) => ({ Arn: tx.get(keys, physicalId)?.arn ?? "", KeyId: physicalId }),
};

function policyOf(properties: Properties, context: Context): string {
  const policy = optionalObject(properties, "KeyPolicy");
  return policy ? JSON.stringify(policy) : defaultKeyPolicy(context);
}

function setRotation(KeyId: string, properties: Properties, context: Context): void {
  const RotationPeriodInDays = optionalNumber(properties, "RotationPeriodInDays") ?? 365;
  if (optionalFlag(properties, "EnableKeyRotation") === true)
    request(kms.enableRotation, { KeyId, RotationPeriodInDays }, context);
  else if (context.tx.get(keys, KeyId)?.rotation) disableKeyRotation({ KeyId }, context);
}

function keyTags(properties: Properties): { TagKey: string; TagValue: string }[] {
  return tags(properties).map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value }));
}
