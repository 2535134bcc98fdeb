import { invalidPattern, unsupported, patternMismatch } from "../errors.ts";

/**
 * A value matches as a whole, as in the example of
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-hierarchies.html
 * @throws ParameterPatternMismatchException, InvalidAllowedPatternException
 */
export function checkAllowed(value: string, pattern: string | undefined): void {
  if (pattern === undefined || pattern === "") return;
  // A matcher that tries every way may not end with these.
  if (/[+*}]\)[+*{]/.test(pattern)) {
    throw unsupported(`the repetition of a repetition in AllowedPattern ${pattern}`);
  }
  if (!compiled(pattern).test(value)) throw patternMismatch(pattern);
}

function compiled(pattern: string): RegExp {
  try {
    return new RegExp(`^(?:${pattern})$`, "s");
  } catch {
    throw invalidPattern();
  }
}
