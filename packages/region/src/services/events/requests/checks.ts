import { arnOf } from "../../../engine/arn.ts";
import type { Context } from "../../../engine/context.ts";
import type { View } from "../../../store/store.ts";
import { busNotFound, invalidPattern, unsupported, ruleNotFound } from "../errors.ts";
import { parsePattern } from "../pattern/parse.ts";
import { PatternError, type Pattern } from "../pattern/pattern.ts";
import { rules, type Rule } from "../state.ts";

/** There is one event bus, under its name or its ARN. @throws ResourceNotFoundException for any other */
export function checkBus(context: Context, bus: string | undefined): void {
  const arn = arnOf(context, "events", "event-bus/default");
  if (bus !== undefined && bus !== "default" && bus !== arn) throw busNotFound(bus);
}

/** @throws ResourceNotFoundException */
export function existingRule(view: View, name: string | undefined): Rule {
  const rule = view.get(rules, name ?? "");
  if (!rule) throw ruleNotFound(name ?? "");
  return rule;
}

/** @throws InvalidEventPatternException, ValidationException for what is not built */
export function patternOf(text: string | undefined): Pattern {
  try {
    return parsePattern(text ?? "");
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    throw error.problem === "not built" ? unsupported(error.message) : invalidPattern(error.message);
  }
}
