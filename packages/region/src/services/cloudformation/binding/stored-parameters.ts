import type { Context } from "../../../engine/context.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { selectVersion, type Selected } from "../../ssm/lookup.ts";
import { validationError } from "../errors.ts";

/**
 * The values of parameters of Parameter Store, by name or `name:version`, as templates may have them: of lists, their items
 * with commas between them.
 * @throws ValidationError for those that are not there, or are secure
 */
export function parameterTexts(context: Context, names: readonly string[]): readonly string[] {
  const found = names.map((name) => selected(context, name));
  const missing = names.filter((_, index) => found[index] === undefined);
  if (missing.length > 0)
    throw validationError(`Unable to fetch parameters [${missing.join(",")}] from parameter store for this account.`);
  const secure = names.filter((_, index) => found[index]?.version.type === "SecureString");
  if (secure.length > 0)
    throw validationError(
      `Parameters [${secure.join(",")}] referenced by template have types not supported by CloudFormation.`,
    );
  return found.flatMap((each) => each?.version.value ?? []);
}

function selected(context: Context, name: string): Selected | undefined {
  try {
    return selectVersion(context.tx, context, name);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return undefined;
  }
}
