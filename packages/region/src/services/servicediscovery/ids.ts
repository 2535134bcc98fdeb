import { textOf, type Random } from "@evenkeel/kernel";

const lowerCase = "abcdefghijklmnopqrstuvwxyz0123456789";

/** `ns-` or `srv-` and 16 small letters and digits. */
export function newId(random: Random, prefix: "ns" | "srv"): string {
  return `${prefix}-${textOf(random, lowerCase, 16)}`;
}

/** Such as `gv4g5meo7ndmeh4fqskygvk23d2fijwa-k9302yzd`. */
export function newOperationId(random: Random): string {
  return `${textOf(random, lowerCase, 32)}-${textOf(random, lowerCase, 8)}`;
}

/** What distinguishes a name from the same one of an older namespace. */
export function newSuffix(random: Random): string {
  return textOf(random, lowerCase, 8);
}

/** The id in an ARN, or the id that was given. */
export function idIn(idOrArn: string | undefined, arnPrefix: string): string {
  return idOrArn?.startsWith(arnPrefix) ? idOrArn.slice(arnPrefix.length) : (idOrArn ?? "");
}
