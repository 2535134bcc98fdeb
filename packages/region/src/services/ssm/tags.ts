import type { Tag } from "@aws-sdk/client-ssm";
import type { View } from "../../store/store.ts";
import { mergeTags, type TagRules } from "../tags.ts";
import { invalidResourceId, invalidResourceType, unsupported, tooManyTags } from "./errors.ts";
import { quotas } from "./quotas.ts";
import { parameters, type Parameter } from "./state.ts";

/** The parameter of which tags are asked. @throws InvalidResourceType, InvalidResourceId */
export function taggedParameter(
  view: View,
  {
    ResourceType: type,
    ResourceId: id,
  }: { readonly ResourceType?: string | undefined; readonly ResourceId?: string | undefined },
): Parameter {
  if (type === undefined) throw invalidResourceType();
  if (type !== "Parameter") throw unsupported(`tags of a ${type} (ResourceType), only of a Parameter`);
  const parameter = view.get(parameters, id ?? "");
  if (!parameter) throw invalidResourceId();
  return parameter;
}

const tagRules: TagRules<Tag> = {
  keyOf: ({ Key: key = "" }) => key,
  max: quotas.tagsPerParameter,
  tooMany: tooManyTags,
};

/** The tags with those of a request added or changed. @throws TooManyTagsError */
export function withTags(tags: readonly Tag[], added: readonly Tag[] | undefined): readonly Tag[] {
  return mergeTags(tags, added ?? [], tagRules);
}
