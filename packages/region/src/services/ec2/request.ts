import { formatCidr, formatIpv6Cidr, parseCidr, parseIpv6Cidr } from "@evenkeel/kernel";
import { missingParameter, notACidrBlock, unsupported } from "./errors.ts";

/** The member's value. Errors: `MissingParameter`. */
export function required<T extends object, K extends keyof T & string>(input: T, name: K): NonNullable<T[K]> {
  const value = input[name];
  if (value === undefined || value === null || value === "") throw missingParameter(name);
  return value;
}

/** Refuses, by name, every member given that is not among `names`. */
export function supportOnly<T extends object>(input: T, operation: string, names: readonly (keyof T & string)[]): void {
  const known: readonly string[] = names;
  for (const [name, value] of Object.entries(input)) {
    if (name === "DryRun" || known.includes(name) || isAbsent(value)) continue;
    throw unsupported(`${name} of ${operation}`);
  }
}

/** The block in its canonical form, host bits zeroed. Errors: `InvalidParameterValue` when it is none. */
export function canonicalCidr(parameter: string, text: string): string {
  const block = parseCidr(text);
  if (!block) throw notACidrBlock(parameter, text);
  return formatCidr(block);
}

/** The same of an IPv6 block. */
export function canonicalIpv6Cidr(parameter: string, text: string): string {
  const block = parseIpv6Cidr(text);
  if (!block) throw notACidrBlock(parameter, text);
  return formatIpv6Cidr(block);
}

/** Query protocols cannot distinguish absent from empty; a switch that is off asks for nothing. */
function isAbsent(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}
