import { integerBetween, pick, type Random } from "@evenkeel/kernel";
import { invalidParameter } from "../errors.ts";

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html */
export interface PasswordRequest {
  /** @default 32 */
  readonly length?: number | undefined;
  readonly excludeCharacters?: string | undefined;
  readonly excludeNumbers?: boolean | undefined;
  readonly excludePunctuation?: boolean | undefined;
  readonly excludeUppercase?: boolean | undefined;
  readonly excludeLowercase?: boolean | undefined;
  readonly includeSpace?: boolean | undefined;
  /** @default at least one of each type that is not excluded */
  readonly requireEachIncludedType?: boolean | undefined;
}

/** A password of the characters that the request leaves. @throws InvalidParameterException where it leaves none, or is too short for all types */
export function randomPassword(random: Random, request: PasswordRequest): string {
  const { length = 32, requireEachIncludedType: eachType = true } = request;
  const types = typesOf(request);
  const characters = types.flat();
  if (characters.length === 0) throw invalidParameter("The password can't be empty: every character is excluded.");
  const required = eachType ? types : [];
  if (length < required.length) {
    throw invalidParameter("Password length is too short based on the required types.");
  }
  const chosen = required.map((type) => pick(random, type));
  while (chosen.length < length) chosen.push(pick(random, characters));
  return shuffled(random, chosen).join("");
}

function typesOf(request: PasswordRequest): readonly (readonly string[])[] {
  const types = [
    request.excludeUppercase === true ? "" : "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    request.excludeLowercase === true ? "" : "abcdefghijklmnopqrstuvwxyz",
    request.excludeNumbers === true ? "" : "0123456789",
    request.excludePunctuation === true ? "" : "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
    request.includeSpace === true ? " " : "",
  ];
  const excluded = request.excludeCharacters ?? "";
  return types
    .map((type) => Array.from(type).filter((character) => !excluded.includes(character)))
    .filter((type) => type.length > 0);
}

function shuffled(random: Random, items: readonly string[]): readonly string[] {
  const rest = [...items];
  return items.map(() => rest.splice(integerBetween(random, 0, rest.length - 1), 1)[0] ?? "");
}
