import { constraint, validationError } from "./errors.ts";

/** The member's value. Errors: `ValidationError`. */
export function required<T extends object, K extends keyof T & string>(input: T, name: K): NonNullable<T[K]> {
  const value = input[name];
  if (value !== undefined && value !== null) return value;
  const member = name.charAt(0).toLowerCase() + name.slice(1);
  throw validationError(
    `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`,
  );
}

/** A name of at most `lengthMax` characters. Errors: `ValidationError`. */
export function validName(
  member: "roleName" | "policyName" | "roleSessionName",
  name: string,
  lengthMax: number,
): string {
  if (name.length > lengthMax) {
    throw constraint(name, member, `Member must have length less than or equal to ${lengthMax}`);
  }
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

/** The largest `MaxItems`. */
export const largestPage = 1000;

/** One page: at most `MaxItems` (100 when left out), from where `Marker` points. */
export function pageOf<S>(
  items: readonly S[],
  { MaxItems = 100, Marker }: { readonly MaxItems?: number | undefined; readonly Marker?: string | undefined },
): { readonly items: S[]; readonly IsTruncated: boolean; readonly Marker?: string } {
  if (MaxItems < 1 || MaxItems > largestPage) {
    const rule = MaxItems < 1 ? "greater than or equal to 1" : `less than or equal to ${largestPage}`;
    throw constraint(MaxItems, "maxItems", `Member must have value ${rule}`);
  }
  const from = Marker ? positionOf(Marker) : 0;
  const to = from + MaxItems;
  const IsTruncated = to < items.length;
  return { items: items.slice(from, to), IsTruncated, ...(IsTruncated && { Marker: markerOf(to) }) };
}

function markerOf(position: number): string {
  return Buffer.from(`from:${position}`).toString("base64url");
}

function positionOf(marker: string): number {
  const position = /^from:(\d+)$/.exec(Buffer.from(marker, "base64url").toString())?.[1];
  if (position === undefined) throw validationError(`Invalid Marker: ${marker}`);
  return Number(position);
}
