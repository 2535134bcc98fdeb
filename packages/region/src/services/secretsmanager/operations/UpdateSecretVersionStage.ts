import type {
  UpdateSecretVersionStageRequest,
  UpdateSecretVersionStageResponse,
} from "@aws-sdk/client-secrets-manager";
import type { Operation } from "../../../engine/service.ts";
import { invalidParameter } from "../errors.ts";
import { activeSecret, versionsOf } from "../lookup.ts";
import { writeStages } from "../versions/put-version.ts";
import { attachStages, current, detachStage } from "../versions/stages.ts";
import { secrets, type SecretVersion } from "../state.ts";

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecretVersionStage.html */
export const updateSecretVersionStage: Operation<UpdateSecretVersionStageRequest, UpdateSecretVersionStageResponse> = (
  input,
  context,
) => {
  const { VersionStage: stage = "", RemoveFromVersionId: from, MoveToVersionId: to } = input;
  const secret = activeSecret(context.tx, input.SecretId);
  const versions = versionsOf(context.tx, secret);
  checkMove(versions, { stage, from, to });
  const after = to === undefined ? detachStage(versions, stage) : attachStages(versions, to, [stage]);
  writeStages(context, versions, after);
  context.tx.put(secrets, { ...secret, changedAtMs: context.now });
  return { ARN: secret.arn, Name: secret.name };
};

function checkMove(
  versions: readonly SecretVersion[],
  { stage, from, to }: { readonly stage: string; readonly from: string | undefined; readonly to: string | undefined },
): void {
  const unknown = [from, to].find((id) => id !== undefined && !versions.some(({ versionId }) => versionId === id));
  if (unknown !== undefined) throw invalidParameter(`Not a valid version: ${unknown}`);
  const holder = versions.find(({ stages }) => stages.includes(stage))?.versionId;
  if (from !== undefined && from !== holder) {
    throw invalidParameter(`Version stage ${stage} not found in version ${from}`);
  }
  if (from === undefined && holder !== undefined && holder !== to) {
    throw invalidParameter(
      `The parameter RemoveFromVersionId can't be empty. Staging label ${stage} is currently attached to version ${holder}, so you must explicitly reference that version in RemoveFromVersionId.`,
    );
  }
  if (stage === current && to === undefined) {
    throw invalidParameter(
      `You can only move staging label ${current} to a different secret version. It can’t be completely removed.`,
    );
  }
}
