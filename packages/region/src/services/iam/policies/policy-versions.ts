import { noSuchEntity } from "../errors.ts";
import { requirePermissions } from "./policy-documents.ts";
import { requireWithin, sizeOf } from "../quotas.ts";
import type { Policy, PolicyVersion } from "../state.ts";

/** Refuses a managed policy's document that is malformed or too long. Errors: `MalformedPolicyDocument`, `LimitExceeded`. */
export function requireManagedPolicyDocument(document: string): void {
  requirePermissions(document, "managed");
  requireWithin("PolicySize", sizeOf(document));
}

/** The policy's version. Errors: `NoSuchEntity`. */
export function findVersion({ arn, versions }: Policy, versionId: string): PolicyVersion {
  const version = versions.find((it) => it.versionId === versionId);
  if (!version) throw noSuchEntity(`Policy ${arn} version ${versionId} does not exist or is not attachable.`);
  return version;
}
