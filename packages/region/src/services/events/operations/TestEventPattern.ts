import type { TestEventPatternRequest, TestEventPatternResponse } from "@aws-sdk/client-eventbridge";
import type { Operation } from "../../../engine/service.ts";
import { patternOf } from "../requests/checks.ts";
import { validationError } from "../errors.ts";
import { matches } from "../pattern/matches.ts";

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TestEventPattern.html */
export const testEventPattern: Operation<TestEventPatternRequest, TestEventPatternResponse> = (input) => ({
  Result: matches(patternOf(input.EventPattern), eventOf(input.Event)),
});

const required = ["id", "account", "source", "time", "region", "resources", "detail-type"];

function eventOf(text = ""): unknown {
  const event = parsed(text);
  if (typeof event !== "object" || event === null) throw validationError("Parameter Event is not valid.");
  const missing = required.find((name) => !Object.hasOwn(event, name));
  if (missing !== undefined) throw validationError(`Parameter Event is not valid: it lacks ${missing}.`);
  return event;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
