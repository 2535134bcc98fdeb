/** The staging labels that Secrets Manager moves by itself. https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html#term_version */
export const current = "AWSCURRENT";
const previous = "AWSPREVIOUS";

interface Staged {
  readonly versionId: string;
  readonly stages: readonly string[];
}

/**
 * Attaches staging labels to a version, and takes them from those that had them. Where AWSCURRENT leaves a version, that one
 * is AWSPREVIOUS from then on.
 */
export function attachStages<T extends Staged>(
  versions: readonly T[],
  to: string,
  stages: readonly string[],
): readonly T[] {
  const attached = stages.reduce((all, stage) => moveStage(all, to, stage), versions);
  const former = versions.find(({ stages: had }) => had.includes(current));
  const hasMoved = stages.includes(current) && former !== undefined && former.versionId !== to;
  return hasMoved ? moveStage(attached, former.versionId, previous) : attached;
}

/** Takes a staging label away from the version that has it. */
export function detachStage<T extends Staged>(versions: readonly T[], stage: string): readonly T[] {
  return versions.map((version) =>
    version.stages.includes(stage)
      ? { ...version, stages: version.stages.filter((other) => other !== stage) }
      : version,
  );
}

function moveStage<T extends Staged>(versions: readonly T[], to: string, stage: string): readonly T[] {
  return versions.map((version) => {
    const hasIt = version.stages.includes(stage);
    if (version.versionId === to) return hasIt ? version : { ...version, stages: [...version.stages, stage] };
    return hasIt ? { ...version, stages: version.stages.filter((other) => other !== stage) } : version;
  });
}
