import { constraintViolated } from "../errors.ts";

/** The name of a policy or a scheduled action. @throws ValidationException */
export function checkName(member: string, name: string | undefined): string {
  if (name !== undefined && name !== "" && name.length <= 256 && isPrintable(name)) return name;
  const constraint = "be 1 to 256 printable characters without the characters : / and |";
  throw constraintViolated({ value: name ?? "null", member, constraint });
}

/** A policy's name is a part of its ARN, whose parts these characters divide. */
function isPrintable(name: string): boolean {
  return /^[^\p{Cc}:/|]+$/u.test(name);
}
