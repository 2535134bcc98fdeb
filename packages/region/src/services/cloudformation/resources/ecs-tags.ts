import { tagResource } from "../../ecs/operations/TagResource.ts";
import { untagResource } from "../../ecs/operations/UntagResource.ts";
import { tags } from "./properties.ts";
import type { UpdateRequest } from "../resource-provider.ts";

/** Brings the tags of an ECS resource from what they were to what they shall be. */
export function updateEcsTags(resourceArn: string | undefined, { previous, properties, context }: UpdateRequest): void {
  const next = tags(properties);
  const tagKeys = tags(previous).flatMap(({ Key }) => (next.some((tag) => tag.Key === Key) ? [] : Key));
  if (tagKeys.length > 0) untagResource({ resourceArn, tagKeys }, context);
  if (next.length > 0)
    tagResource({ resourceArn, tags: next.map(({ Key, Value }) => ({ key: Key, value: Value })) }, context);
}
