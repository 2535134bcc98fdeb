import { jsonObject } from "@evenkeel/kernel";
import { invalidParameter } from "./errors.ts";

/** A policy is an object in JSON. @throws InvalidParameterException */
export function checkDocument(member: string, document: string): void {
  if (jsonObject(document)) return;
  throw invalidParameter(`Invalid parameter at '${member}' failed to satisfy constraint: 'Invalid JSON'`);
}
