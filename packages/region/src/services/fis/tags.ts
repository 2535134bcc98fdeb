import { isReserved } from "../tags.ts";
import { invalid } from "./errors.ts";
import type { Texts } from "./shapes.ts";

/** The tags with those of a request added or changed. @throws ValidationException */
export function withTags(tags: Texts, added: Texts): Texts {
  const reserved = Object.keys(added).find(isReserved);
  if (reserved !== undefined) throw invalid(`The tag key "${reserved}" begins with aws:, which only AWS may use.`);
  const merged = { ...tags, ...added };
  if (Object.keys(merged).length > 50) throw invalid("A resource has at most 50 tags.");
  return merged;
}
