import type { Tag, TagSpecification } from "@aws-sdk/client-ec2";
import type { Context } from "../../engine/context.ts";
import type { View } from "../../store/store.ts";
import { isReserved, mergeTags, type TagRules } from "../tags.ts";
import { invalidParameterValue } from "./errors.ts";
import { exceededQuota, quotas } from "./quotas.ts";
import type { ResourceKind } from "./resources.ts";
import { resourceTags, type ResourceTags } from "./state.ts";

/** The resource's tags as the API shows them. */
export function tagsOf(view: View, resourceId: string): Tag[] {
  return (view.get(resourceTags, resourceId)?.tags ?? []).map(({ key, value }) => ({ Key: key, Value: value }));
}

/** Tags a new resource as its request says. Errors: `InvalidParameterValue`, `TagLimitExceeded`. */
export function tagNew(
  context: Context,
  kind: Pick<ResourceKind<unknown>, "type">,
  resourceId: string,
  specifications: readonly TagSpecification[] | undefined,
): void {
  for (const { ResourceType = "", Tags = [] } of specifications ?? []) {
    if (ResourceType !== kind.type) {
      throw invalidParameterValue(`'${ResourceType}' is not a valid taggable resource type for this operation.`);
    }
    requireDistinct(Tags);
    putTags(context, kind.type, resourceId, Tags);
  }
}

/** Adds tags to a resource, or changes the values of those that it has. Errors: `InvalidParameterValue`, `TagLimitExceeded`. */
export function putTags({ tx, caller }: Context, resourceType: string, resourceId: string, tags: readonly Tag[]): void {
  if (tags.length === 0) return;
  const given = tags.map(({ Key: key = "", Value: value = "" }) => ({ key, value }));
  const rules = caller.accessKeyId === "" ? tagRules : { ...tagRules, reserved };
  const merged = mergeTags(tx.get(resourceTags, resourceId)?.tags ?? [], given, rules);
  tx.put(resourceTags, { resourceId, resourceType, tags: merged });
}

/** Removes those of the resource's tags that `condemned` says. */
export function removeTags(
  { tx }: Pick<Context, "tx">,
  resourceId: string,
  condemned: (tag: ResourceTags["tags"][number]) => boolean,
): void {
  const record = tx.get(resourceTags, resourceId);
  if (!record) return;
  const tags = record.tags.filter((tag) => !condemned(tag));
  if (tags.length > 0) tx.put(resourceTags, { ...record, tags });
  else tx.delete(resourceTags, resourceId);
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions */
const tagRules: TagRules<{ readonly key: string; readonly value: string }> = {
  keyOf: ({ key }) => key,
  max: quotas.tagsPerResource,
  tooMany: () => exceededQuota("tagsPerResource"),
  isCounted: ({ key }) => !isReserved(key),
  check: ({ key, value }) => {
    if (key === "") throw invalidParameterValue("Tag key cannot be empty.");
    if (key.length > 127) throw invalidParameterValue("Tag key exceeds the maximum length of 127 characters");
    if (value.length > 255) throw invalidParameterValue("Tag value exceeds the maximum length of 255 characters");
  },
};

/** Refused to users, not to the region. */
const reserved = (): Error => invalidParameterValue("Tag keys starting with 'aws:' are reserved for internal use");

function requireDistinct(tags: readonly Tag[]): void {
  const keys = tags.map(({ Key }) => Key);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) throw invalidParameterValue(`Duplicate tag key '${twice}' specified.`);
}
