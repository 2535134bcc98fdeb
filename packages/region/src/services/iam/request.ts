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

/** One page: at most `MaxItems` (100 when left out), from where `Marker` points. */
export function pageOf<S>(
  items: readonly S[],
  { MaxItems = 100, Marker }: { readonly MaxItems?: number | undefined; readonly Marker?: string | undefined },
): { readonly items: S[]; readonly IsTruncated: boolean; readonly Marker?: string } {
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
