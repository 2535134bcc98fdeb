import type { ResourceType } from "@aws-sdk/client-ec2";
import type { Context } from "../../../engine/context.ts";
import { createTags } from "../../ec2/operations/CreateTags.ts";
import { deleteTags } from "../../ec2/operations/DeleteTags.ts";
import { tags } from "./properties.ts";
import type { Properties } from "../resource-provider.ts";

/** A resource's own tags, as the creation of an EC2 resource takes them. */
export function tagSpecifications(
  type: ResourceType,
  properties: Properties,
): { ResourceType: ResourceType; Tags: { Key: string; Value: string }[] }[] {
  const own = tags(properties);
  return own.length === 0 ? [] : [{ ResourceType: type, Tags: own }];
}

/** Brings the tags of an EC2 resource from what they were to what they shall be. */
export function updateEc2Tags(
  context: Context,
  change: { readonly physicalId: string; readonly previous: Properties; readonly properties: Properties },
): void {
  const next = tags(change.properties);
  const gone = tags(change.previous).filter(({ Key }) => !next.some((tag) => tag.Key === Key));
  if (gone.length > 0) deleteTags({ Resources: [change.physicalId], Tags: gone.map(({ Key }) => ({ Key })) }, context);
  if (next.length > 0) createTags({ Resources: [change.physicalId], Tags: next }, context);
}
