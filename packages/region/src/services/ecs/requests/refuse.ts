import * as errors from "../errors.ts";

/** Refuses the first member that the caller gave and that is not built, by its name. Absent and empty mean the same. */
export function refuseMembers<T extends object>(input: T, members: readonly (keyof T & string)[], where = ""): void {
  const given = members.find((member) => !isEmpty(input[member]));
  if (given !== undefined) throw errors.unsupported(`${where}${given}`);
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && Object.keys(value).length === 0;
}
