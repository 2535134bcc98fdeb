import type { PutParameterRequest } from "@aws-sdk/client-ssm";
import type { Context } from "../../../engine/context.ts";
import { identityOf } from "../../sts/identity.ts";
import { constraintMessage } from "../../constraint-message.ts";
import { checkAllowed } from "./allowed-pattern.ts";
import { unsupported, tooManyVersions, typeMismatch, validationError } from "../errors.ts";
import { versionsOf } from "../lookup.ts";
import { quotas } from "../quotas.ts";
import { parameterVersions, versionKey, type ParameterVersion } from "../state.ts";

/** The version that a request makes of a parameter; what it leaves out stays as it was. @throws what PutParameter refuses */
export function nextVersion(
  input: PutParameterRequest,
  context: Context,
  former: ParameterVersion | undefined,
): ParameterVersion {
  const value = valueOf(input);
  const type = typeOf(input, former);
  const description = input.Description ?? former?.description;
  const allowedPattern = input.AllowedPattern ?? former?.allowedPattern;
  checkAllowed(value, allowedPattern);
  const keyId = type === "SecureString" ? (input.KeyId ?? former?.keyId ?? "alias/aws/ssm") : undefined;
  return {
    name: input.Name ?? "",
    version: (former?.version ?? 0) + 1,
    type,
    value,
    ...(description !== undefined && { description }),
    ...(allowedPattern !== undefined && { allowedPattern }),
    ...(keyId !== undefined && { keyId }),
    tier: tierOf(input, value, former),
    labels: [],
    modifiedAtMs: context.now,
    modifiedBy: identityOf(context).arn,
  };
}

/** Makes room for one more version: the oldest goes. @throws ParameterMaxVersionLimitExceeded where that has a label */
export function dropOldest({ tx }: Pick<Context, "tx">, name: string): void {
  const versions = versionsOf(tx, name);
  const [oldest] = versions;
  if (!oldest || versions.length < quotas.versionsPerParameter) return;
  if (oldest.labels.length > 0) throw tooManyVersions(name, oldest.version);
  tx.delete(parameterVersions, versionKey(oldest));
}

function valueOf({ Value: value = "" }: PutParameterRequest): string {
  if (value !== "") return value;
  const constraint = "have length greater than or equal to 1.";
  throw validationError(constraintMessage({ value, member: "value", constraint }));
}

function typeOf(
  { Name: name = "", Type }: PutParameterRequest,
  former: ParameterVersion | undefined,
): ParameterVersion["type"] {
  const type = Type ?? former?.type;
  if (type === undefined) throw validationError("A parameter type is required when you create a parameter.");
  if (former && former.type !== type && name.startsWith("/")) throw typeMismatch();
  return type;
}

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html */
function tierOf(
  { Tier }: PutParameterRequest,
  value: string,
  former: ParameterVersion | undefined,
): ParameterVersion["tier"] {
  const isLarge = value.length > quotas.standardValueCharacters;
  const wanted = Tier ?? former?.tier ?? "Standard";
  const fitting = isLarge || former?.tier === "Advanced" ? "Advanced" : "Standard";
  const tier = wanted === "Intelligent-Tiering" ? fitting : wanted;
  if (tier === "Standard" && former?.tier === "Advanced") throw validationError(noWayBack);
  if (tier === "Standard" && isLarge) {
    throw validationError(
      `Standard tier parameters support a maximum parameter value of ${quotas.standardValueCharacters} characters. To create a larger parameter value, ` +
        `upgrade the parameter to use the advanced-parameter tier. For more information, see ${aboutTiers}`,
    );
  }
  if (value.length > quotas.advancedValueCharacters) {
    throw validationError(
      `Advanced tier parameters support a maximum parameter value of ${quotas.advancedValueCharacters} characters.`,
    );
  }
  return tier;
}

const aboutTiers =
  "https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html";
const noWayBack =
  "This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the advanced-parameter tier to the " +
  "standard-parameter tier. If necessary, you can delete the advanced parameter and recreate it as a standard parameter.";

/** @throws ValidationException for what is not built */
export function refuseUnsupported({ DataType: dataType = "text", Policies: policies }: PutParameterRequest): void {
  if (policies !== undefined && policies !== "" && policies !== "[]" && policies !== "{}") {
    throw unsupported("the policies of a parameter (Policies)");
  }
  if (["aws:ec2:image", "aws:ssm:integration"].includes(dataType))
    throw unsupported(`DataType ${dataType} of a parameter`);
  if (dataType === "text") return;
  throw validationError(`The following data type is not supported: ${dataType} (Data type names are all lowercase.)`);
}
