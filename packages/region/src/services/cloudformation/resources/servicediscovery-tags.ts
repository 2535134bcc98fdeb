import { tagResource } from "../../servicediscovery/operations/TagResource.ts";
import { untagResource } from "../../servicediscovery/operations/UntagResource.ts";
import type { UpdateRequest } from "../resource-provider.ts";
import { request } from "./api-input.ts";
import { tags } from "./properties.ts";

const tag = { service: "servicediscovery", name: "TagResource", run: tagResource } as const;

/** Brings the tags of a Cloud Map resource from what they were to what they shall be. */
export function updateMapTags(ResourceARN: string | undefined, { previous, properties, context }: UpdateRequest): void {
  const Tags = tags(properties);
  const TagKeys = tags(previous).flatMap(({ Key }) => (Tags.some((it) => it.Key === Key) ? [] : [Key]));
  if (TagKeys.length > 0) untagResource({ ResourceARN, TagKeys }, context);
  if (Tags.length > 0) request(tag, { ResourceARN, Tags }, context);
}
