/** A value that breaks a constraint of its member, such as `have value less than or equal to 50`. */
export interface BrokenConstraint {
  readonly value: string | number;
  readonly member: string;
  readonly constraint: string;
}

/** What AWS's own validation says of the value; `wire/validation.ts` says the same of what breaks the service's model. */
export function constraintMessage({ value, member, constraint }: BrokenConstraint): string {
  return `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must ${constraint}`;
}
