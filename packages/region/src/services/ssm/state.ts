import type { Tag } from "@aws-sdk/client-ssm";
import { table } from "../../store/table.ts";

/** A parameter, whatever its versions. */
export interface Parameter {
  readonly name: string;
  readonly arn: string;
  /** The newest one. */
  readonly version: number;
  readonly tags: readonly Tag[];
}

/** What a parameter holds, and held. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterHistory.html */
export interface ParameterVersion {
  readonly name: string;
  readonly version: number;
  readonly type: "String" | "StringList" | "SecureString";
  /** As it was given: nothing is encrypted. */
  readonly value: string;
  readonly description?: string;
  readonly allowedPattern?: string;
  /** Kept, not used. */
  readonly keyId?: string;
  readonly tier: "Standard" | "Advanced";
  readonly labels: readonly string[];
  readonly modifiedAtMs: number;
  /** The ARN of who put it. */
  readonly modifiedBy: string;
}

export const parameters = table("ssm.parameters", (parameter: Parameter) => parameter.name);

export const parameterVersions = table("ssm.parameterVersions", (version: ParameterVersion) => versionKey(version), {
  indexes: { name: (version: ParameterVersion) => version.name },
});

/** No name has a colon. */
export function versionKey({ name, version }: Pick<ParameterVersion, "name" | "version">): string {
  return `${name}:${version}`;
}
