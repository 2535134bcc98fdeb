import { ServiceError } from "../../../wire/contract/service-error.ts";
import { functionCall, resolve, type Scope } from "../template/intrinsics.ts";
import { isObject, type Json, type JsonObject } from "../template/json.ts";

/** Stands for a text that is not known before the creation; what is said of it says nothing. */
export const unknownText = "known-after-creation";

/** What a value's functions are resolved against, and what stands for those that need a resource. */
export interface Knowledge {
  readonly scope: Scope;
  readonly standIn: string | undefined;
}

/** What of a value needs nothing that is yet to be created; the rest is stood for, or left out. */
function knownPart(value: Json, knowledge: Knowledge): Json | undefined {
  if (Array.isArray(value)) return value.flatMap((item: Json) => knownPart(item, knowledge) ?? []);
  if (!isObject(value)) return value;
  if (functionCall(value)) return resolvedOr(value, knowledge);
  return knownMembers(value, knowledge);
}

/** The same of an object that is no function. */
export function knownMembers(value: JsonObject, knowledge: Knowledge): JsonObject {
  const members = Object.entries(value).flatMap(([name, member]): [string, Json][] => {
    const part = knownPart(member, knowledge);
    return part === undefined ? [] : [[name, part]];
  });
  return Object.fromEntries(members);
}

function resolvedOr(value: JsonObject, { scope, standIn }: Knowledge): Json | undefined {
  try {
    return resolve(value, scope);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return standIn;
  }
}
