import { jsonObject } from "@evenkeel/kernel";
import { matches } from "../../events/pattern/matches.ts";
import { parsePattern } from "../../events/pattern/parse.ts";
import { PatternError, type Pattern } from "../../events/pattern/pattern.ts";
import { invalidParameter, unsupported } from "../errors.ts";

/** What a filter policy is held against. https://docs.aws.amazon.com/sns/latest/dg/sns-message-filtering-scope.html */
export type FilterScope = "MessageAttributes" | "MessageBody";

/** An attribute of a message, as the API has it. */
export interface MessageAttribute {
  readonly DataType?: string | undefined;
  readonly StringValue?: string | undefined;
}

interface Filtered {
  readonly message: string;
  readonly attributes: Readonly<Record<string, MessageAttribute>>;
}

/**
 * Refuses a filter policy that is none. `{}` takes every message.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
 * @throws InvalidParameter
 */
export function requireFilterPolicy(text: string, scope: FilterScope): void {
  const pattern = patternOf(text);
  const isNested = pattern?.fields.some((field) => "pattern" in field) ?? false;
  if (isNested && scope === "MessageAttributes")
    throw invalidParameter("Filter policy scope MessageAttributes does not support nested filter policy");
}

/** Whether a subscription's filter policy lets a message through; without one, every message. */
export function passesFilter(policy: string | undefined, scope: FilterScope, message: Filtered): boolean {
  const pattern = policy === undefined ? undefined : patternOf(policy);
  if (!pattern) return true;
  const body = scope === "MessageBody" ? jsonObject(message.message) : attributeValues(message.attributes);
  // A message that is no JSON object matches no policy on its body.
  return body !== undefined && matches(pattern, body);
}

function patternOf(text: string): Pattern | undefined {
  if (Object.keys(jsonObject(text) ?? { none: true }).length === 0) return undefined;
  try {
    return parsePattern(text);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    throw error.problem === "not built"
      ? unsupported(error.message)
      : invalidParameter(`FilterPolicy: ${error.message}`);
  }
}

/** The attributes as values: text, numbers, and lists of both. What is binary is not filtered by. */
function attributeValues(attributes: Filtered["attributes"]): Readonly<Record<string, unknown>> {
  const entries = Object.entries(attributes).map(([name, { DataType: type = "", StringValue: text = "" }]) => {
    if (type.startsWith("String.Array")) return [name, listOf(text)] as const;
    if (type.startsWith("String")) return [name, text] as const;
    return [name, type.startsWith("Number") ? Number(text) : undefined] as const;
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function listOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
