import { invalidParameter } from "./errors.ts";

/** A policy is an object in JSON. @throws InvalidParameterException */
export function checkDocument(member: string, document: string): void {
  try {
    const parsed: unknown = JSON.parse(document);
    if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) return;
  } catch {
    // It is no JSON.
  }
  throw invalidParameter(`Invalid parameter at '${member}' failed to satisfy constraint: 'Invalid JSON'`);
}
