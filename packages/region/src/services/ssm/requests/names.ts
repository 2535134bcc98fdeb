import { unsupported, tooManyLevels, validationError } from "../errors.ts";
import { quotas } from "../quotas.ts";

/**
 * Checks the name of a new parameter.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html#sysman-parameter-name-constraints
 * @throws ValidationException, HierarchyLevelLimitExceededException
 */
export function checkName(name: string): void {
  if (name.startsWith("arn:")) throw unsupported(`the ARN ${name} as the name of a parameter that is put`);
  if (name.includes("/") && !name.startsWith("/"))
    throw validationError("Parameter name must be a fully qualified name.");
  const isPath = name.slice(1).includes("/");
  if (/^\/?(aws|ssm)/i.test(name)) throw validationError(isPath ? wrongPath : wrongPrefix);
  if (!/^\/?[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/.test(name)) throw validationError(wrongPath);
  if (name.split("/").length - 1 > quotas.levelsPerName) throw tooManyLevels();
}

const wrongPrefix = 'Parameter name: can\'t be prefixed with "aws" or "ssm" (case-insensitive).';
const wrongPath =
  'Parameter name: can\'t be prefixed with "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths ' +
  "divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_";

/** Checks a level of the hierarchy. @throws ValidationException */
export function checkPath(path: string): void {
  if (path === "/" || /^(\/[A-Za-z0-9._-]+)+\/?$/.test(path)) return;
  throw validationError(
    'The parameter doesn\'t meet the parameter name requirements. The parameter name must begin with a forward slash "/". ' +
      'It can\'t be prefixed with "aws" or "ssm" (case-insensitive). It must use only letters, numbers, or the following ' +
      "symbols: . (period), - (hyphen), _ (underscore). Special characters are not allowed. All sub-paths, if specified, " +
      'must use the forward slash symbol "/". Valid example: /get/parameters2-/by1./path0_.',
  );
}

/** Whether a parameter is below a path: right below, or at any level. */
export function isBelow(name: string, path: string, reach: "OneLevel" | "Recursive"): boolean {
  // A name without a slash is a root parameter like one with it.
  const whole = name.startsWith("/") ? name : `/${name}`;
  const prefix = path.endsWith("/") ? path : `${path}/`;
  if (!whole.startsWith(prefix)) return false;
  return reach === "Recursive" || !whole.slice(prefix.length).includes("/");
}
