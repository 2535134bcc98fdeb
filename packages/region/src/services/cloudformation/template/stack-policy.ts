import { validationError } from "../errors.ts";
import { isObject, type Json, type JsonObject } from "./json.ts";

/** What an update may do to a resource. */
export type UpdateAction = "Update:Modify" | "Update:Replace" | "Update:Delete";

interface Statement {
  readonly effect: "Allow" | "Deny";
  covers(this: void, subject: PolicySubject): boolean;
}

interface PolicySubject {
  readonly action: UpdateAction;
  readonly logicalId: string;
  readonly type: string;
}

/**
 * Why a stack's policy does not let an update do something, in CloudFormation's words; undefined when it does.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html
 */
export function denialOf(policy: string, subject: PolicySubject): string | undefined {
  const statements = parseStackPolicy(policy);
  const denials = statements.flatMap(({ effect, covers }, index) =>
    effect === "Deny" && covers(subject)
      ? `Statement [#${index + 1}] does not allow [${subject.action}] for resource [LogicalResourceId/${subject.logicalId}];`
      : [],
  );
  if (denials.length > 0) return `Action denied by stack policy: ${denials.join(" ")}`;
  return statements.some(({ effect, covers }) => effect === "Allow" && covers(subject))
    ? undefined
    : "Action not allowed by stack policy";
}

/** Reads a stack policy. @throws ValidationError */
export function parseStackPolicy(text: string): readonly Statement[] {
  const policy = parseJson(text);
  if (!isObject(policy)) throw invalid("it is no JSON object");
  const { Statement: given, ...others } = policy;
  const [unknown] = Object.keys(others).filter((name) => !["Version", "Id"].includes(name));
  if (unknown !== undefined) throw invalid(`it has a member ${unknown}`);
  const statements = [given ?? []].flat() as readonly Json[];
  if (statements.length === 0) throw invalid("it has no Statement");
  return statements.map(statementOf);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid("it is no JSON");
  }
}

/** What comes after the colon AWS does not document: it is ours. */
function invalid(why: string): Error {
  return validationError(`Error validating stack policy: ${why}`);
}

function statementOf(given: Json): Statement {
  if (!isObject(given)) throw invalid("a Statement is no object");
  const { Effect: effect, Principal: principal, Condition: condition, Sid: _, ...matching } = given;
  if (effect !== "Allow" && effect !== "Deny") throw invalid(`Effect is Allow or Deny, not ${JSON.stringify(effect)}`);
  if (principal !== "*") throw invalid(`Principal is "*", not ${JSON.stringify(principal)}`);
  const [unknown] = Object.keys(matching).filter(
    (name) => !["Action", "NotAction", "Resource", "NotResource"].includes(name),
  );
  if (unknown !== undefined) throw invalid(`a Statement has a member ${unknown}`);
  const action = matcherOf(matching, "Action", /^(Update:(Modify|Replace|Delete|\*)|\*)$/);
  const resource = matcherOf(matching, "Resource", /^(LogicalResourceId\/.+|\*)$/);
  const hasType = condition === undefined ? () => true : typeMatcher(condition);
  return {
    effect,
    covers: (subject) =>
      action(subject.action) && resource(`LogicalResourceId/${subject.logicalId}`) && hasType(subject.type),
  };
}

/** Matches what one of the two names: `Action`, or all but `NotAction`. */
function matcherOf(statement: JsonObject, name: "Action" | "Resource", form: RegExp): (text: string) => boolean {
  const { [name]: wanted, [`Not${name}`]: unwanted } = statement;
  if ((wanted === undefined) === (unwanted === undefined)) throw invalid(`a Statement has ${name} or Not${name}`);
  const patterns = textsOf(wanted ?? unwanted ?? [], name);
  const wrong = patterns.find((pattern) => !form.test(pattern));
  if (wrong !== undefined) throw invalid(`${wrong} is no ${name} of a stack policy`);
  return (text) => patterns.some((pattern) => isLike(text, pattern)) === (wanted !== undefined);
}

function typeMatcher(condition: Json): (type: string) => boolean {
  const entries = isObject(condition) ? Object.entries(condition) : [];
  const [operator = "", operand] = entries[0] ?? [];
  if (entries.length !== 1 || !["StringEquals", "StringLike"].includes(operator) || !isObject(operand))
    throw invalid("a Condition is StringEquals or StringLike of ResourceType");
  const { ResourceType: types, ...others } = operand;
  if (types === undefined || Object.keys(others).length > 0) throw invalid("a Condition is of ResourceType alone");
  const patterns = textsOf(types, "ResourceType");
  return (type) => patterns.some((pattern) => (operator === "StringLike" ? isLike(type, pattern) : type === pattern));
}

function textsOf(value: Json, name: string): readonly string[] {
  return ([value].flat() as readonly Json[]).map((item) => {
    if (typeof item !== "string") throw invalid(`${name} is text or a list of texts`);
    return item;
  });
}

function isLike(text: string, pattern: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(text);
}
