import { validationError } from "./errors.ts";

/** The member's value. Errors: `ValidationError`. */
export function required<T extends object, K extends keyof T & string>(input: T, name: K): NonNullable<T[K]> {
  const value = input[name];
  if (value !== undefined && value !== null) return value;
  const member = name.charAt(0).toLowerCase() + name.slice(1);
  throw validationError(
    `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`,
  );
}

/** A name, of which IAM says in words of its own what it may hold. Errors: `ValidationError`. */
export function validName(member: "roleName" | "policyName", name: string): string {
  if (/^[\w+=,.@-]+$/.test(name)) return name;
  throw validationError(
    `The specified value for ${member} is invalid. ` +
      "It must contain only alphanumeric characters and/or the following: +=,.@_-",
  );
}

/** A path, `/` when there is none. Errors: `ValidationError`. */
export function validPath(path: string | undefined): string {
  if (!path) return "/";
  if (/^\/([\x21-\x7e]+\/)?$/.test(path) && path.length <= 512) return path;
  throw validationError(
    "The specified value for path is invalid. " +
      "It must begin and end with / and contain only alphanumeric characters and/or / characters.",
  );
}
