import { validationError } from "../errors.ts";
import type { Scope } from "../template/intrinsics.ts";
import type { Template } from "../template/template.ts";
import { functionMistakes } from "./function-mistakes.ts";

/** All that is wrong with a template at once, each on its line. @throws ValidationError */
export function refuseMistakes(mistakes: readonly string[]): void {
  if (mistakes.length > 0) throw validationError([...new Set(mistakes)].join("\n"));
}

/** What is wrong with the functions in outputs that are known to be given. */
export function outputMistakes({ outputs }: Template, scope: Scope): readonly string[] {
  return Object.values(outputs)
    .filter(({ condition }) => condition === undefined || scope.conditions[condition] === true)
    .flatMap(({ value, exportName = "" }) => functionMistakes([value, exportName], scope));
}
