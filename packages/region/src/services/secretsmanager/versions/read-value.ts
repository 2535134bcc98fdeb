import type { View } from "../../../store/store.ts";
import { invalidRequest, valueNotFound } from "../errors.ts";
import { activeSecret, versionsOf } from "../lookup.ts";
import { current } from "./stages.ts";
import type { Secret, SecretVersion } from "../state.ts";

export interface WantedValue {
  readonly secretId: string | undefined;
  readonly versionId?: string | undefined;
  readonly versionStage?: string | undefined;
}

/**
 * The version of a secret that is asked for, the current one by default.
 * @throws ResourceNotFoundException, InvalidRequestException
 */
export function readValue(
  view: View,
  { secretId, versionId, versionStage }: WantedValue,
): { readonly secret: Secret; readonly version: SecretVersion } {
  const secret = activeSecret(view, secretId);
  const versions = versionsOf(view, secret);
  if (versionId !== undefined) {
    const version = versions.find((candidate) => candidate.versionId === versionId);
    if (!version) throw valueNotFound("VersionId", versionId);
    if (versionStage !== undefined && !version.stages.includes(versionStage)) {
      throw invalidRequest("You provided a VersionStage that is not associated to the provided VersionId.");
    }
    return { secret, version };
  }
  const stage = versionStage ?? current;
  const version = versions.find(({ stages }) => stages.includes(stage));
  if (!version) throw valueNotFound("staging label", stage);
  return { secret, version };
}
