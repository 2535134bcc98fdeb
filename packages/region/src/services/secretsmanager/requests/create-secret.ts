import { arnOf, type ArnScope } from "../../../engine/arn.ts";
import { textOf, type Random } from "@evenkeel/kernel";
import { validationError } from "../errors.ts";

/** @throws ValidationException */
export function checkName(name: string): void {
  if (/^[A-Za-z0-9/_+=.@!-]{1,512}$/.test(name)) return;
  throw validationError(
    "Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!",
  );
}

/** `arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME-XXXXXX`, with six characters of chance. */
export function newArn(context: ArnScope & { readonly random: Random }, name: string): string {
  const suffix = textOf(context.random, alphanumeric, 6);
  return arnOf(context, "secretsmanager", `secret:${name}-${suffix}`);
}

const alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
