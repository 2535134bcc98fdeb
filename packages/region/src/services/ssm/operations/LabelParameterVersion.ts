import type { LabelParameterVersionRequest, LabelParameterVersionResult } from "@aws-sdk/client-ssm";
import type { Operation } from "../../../engine/service.ts";
import { tooManyLabels, versionNotFound } from "../errors.ts";
import { existingParameter, versionsOf } from "../lookup.ts";
import { quotas } from "../quotas.ts";
import { parameterVersions } from "../state.ts";

/** A label is of one version: another one that had it loses it. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_LabelParameterVersion.html */
export const labelParameterVersion: Operation<LabelParameterVersionRequest, LabelParameterVersionResult> = (
  input,
  { tx },
) => {
  const { name, version: newest } = existingParameter(tx, input.Name);
  const { ParameterVersion: wanted = newest, Labels: labels = [] } = input;
  const versions = versionsOf(tx, name);
  const chosen = versions.find(({ version }) => version === wanted);
  if (!chosen) throw versionNotFound(name, wanted);
  const added = labels.filter(isValid);
  const all = [...new Set([...chosen.labels, ...added])];
  if (all.length > quotas.labelsPerVersion) throw tooManyLabels();
  for (const other of versions) {
    const kept = other === chosen ? all : other.labels.filter((label) => !added.includes(label));
    if (kept.length !== other.labels.length) tx.put(parameterVersions, { ...other, labels: kept });
  }
  return { InvalidLabels: labels.filter((label) => !isValid(label)), ParameterVersion: wanted };
};

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-labels.html */
function isValid(label: string): boolean {
  return /^[A-Za-z_.-][A-Za-z0-9_.-]{0,99}$/.test(label) && !/^(aws|ssm)/i.test(label);
}
