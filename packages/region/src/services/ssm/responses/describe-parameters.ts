import type { Parameter as ParameterOutput, ParameterHistory, ParameterMetadata } from "@aws-sdk/client-ssm";
import { createHash } from "node:crypto";
import type { Parameter, ParameterVersion } from "../state.ts";

/** Whether the values of SecureStrings are read, or stay hidden. */
export type Reading = "decrypted" | "encrypted";

export function readingOf(withDecryption: boolean | undefined): Reading {
  return withDecryption === true ? "decrypted" : "encrypted";
}

/** A parameter with its value. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_Parameter.html */
export function parameterOutput(
  { arn }: Pick<Parameter, "arn">,
  version: ParameterVersion,
  { reading, selector = "" }: { readonly reading: Reading; readonly selector?: string },
): ParameterOutput {
  return {
    Name: version.name,
    Type: version.type,
    Value: valueOf(version, reading),
    Version: version.version,
    ...(selector !== "" && { Selector: selector }),
    LastModifiedDate: new Date(version.modifiedAtMs),
    ARN: arn,
    DataType: "text",
  };
}

/** All of a version but its value. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterMetadata.html */
export function metadataOutput({ arn }: Pick<Parameter, "arn">, version: ParameterVersion): ParameterMetadata {
  return { ...commonOutput(version), ARN: arn };
}

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterHistory.html */
export function historyOutput(version: ParameterVersion, reading: Reading): ParameterHistory {
  return { ...commonOutput(version), Value: valueOf(version, reading), Labels: [...version.labels] };
}

function commonOutput(version: ParameterVersion): ParameterHistory & ParameterMetadata {
  const { description, allowedPattern, keyId } = version;
  return {
    Name: version.name,
    Type: version.type,
    ...(keyId !== undefined && { KeyId: keyId }),
    LastModifiedDate: new Date(version.modifiedAtMs),
    LastModifiedUser: version.modifiedBy,
    ...(description !== undefined && { Description: description }),
    ...(allowedPattern !== undefined && { AllowedPattern: allowedPattern }),
    Version: version.version,
    Tier: version.tier,
    Policies: [],
    DataType: "text",
  };
}

/** What is not asked for decrypted reads as no value of an application does, as on AWS: with it nothing works by chance. */
function valueOf({ name, version, type, value }: ParameterVersion, reading: Reading): string {
  if (type !== "SecureString" || reading === "decrypted") return value;
  return `AQICAH${createHash("sha512").update(`${name}:${version}`).digest("base64")}`;
}
