import type { Tag } from "@aws-sdk/client-ecs";
import * as errors from "./errors.ts";

const tagsPerResource = 50;

/** @throws InvalidParameterException for too many tags, too long ones, and reserved keys */
export function checkTags(tags: readonly Tag[] | undefined): Tag[] {
  for (const { key = "", value = "" } of tags ?? []) checkTag(key, value);
  return mergeTags([], tags ?? []);
}

/** The tags with others put over them, by key. */
export function mergeTags(tags: readonly Tag[], others: readonly Tag[]): Tag[] {
  const merged = new Map([...tags, ...others].map(({ key = "", value = "" }) => [key, value]));
  if (merged.size > tagsPerResource) {
    throw errors.invalidParameter(
      `A resource can have at most ${tagsPerResource} tags; these would be ${merged.size}.`,
    );
  }
  return [...merged].map(([key, value]) => ({ key, value }));
}

function checkTag(key: string, value: string): void {
  if (key.length < 1 || key.length > 128) {
    throw errors.invalidParameter(`Tag key '${key}' must have 1 to 128 characters.`);
  }
  if (value.length > 256) throw errors.invalidParameter(`The value of tag '${key}' must have at most 256 characters.`);
  if (key.toLowerCase().startsWith("aws:")) {
    throw errors.invalidParameter(`Tag key '${key}' is not allowed: the prefix aws: is reserved.`);
  }
}
