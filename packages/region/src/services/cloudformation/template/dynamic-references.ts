import { unsupported } from "../errors.ts";
import { isObject, type Json } from "./json.ts";

/**
 * Refuses what would reach a resource as it stands: the region reads no values of other services into templates.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 * @throws ValidationError
 */
export function refuseDynamicReferences(value: Json, where: string): void {
  const found = dynamicReferenceIn(value);
  if (found !== undefined) throw unsupported(`dynamic references (${found} in ${where})`);
}

function dynamicReferenceIn(value: Json): string | undefined {
  if (typeof value === "string") return /\{\{resolve:[^{}]*(?:\}\})?/.exec(value)?.[0];
  if (!isObject(value) && !Array.isArray(value)) return undefined;
  for (const member of Object.values(value) as readonly Json[]) {
    const found = dynamicReferenceIn(member);
    if (found !== undefined) return found;
  }
  return undefined;
}
