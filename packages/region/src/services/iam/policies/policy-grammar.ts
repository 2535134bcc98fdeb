import { malformedPolicyDocument } from "../errors.ts";
import { isDate } from "./policy-dates.ts";

type Members = Readonly<Record<string, unknown>>;

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
const members = ["Version", "Id", "Statement"];
const statementMembers = [
  ...["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"],
];
const [oldVersion, newVersion] = ["2008-10-17", "2012-10-17"];
const effects = ["Allow", "Deny"];
const exclusive = ["Principal", "Action", "Resource"];
const principalTypes = ["AWS", "Service", "Federated", "CanonicalUser"];
const operators = new Set(
  [
    ...["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike"],
    ...["StringNotLike", "NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals"],
    ...["NumericGreaterThan", "NumericGreaterThanEquals", "DateEquals", "DateNotEquals", "DateLessThan"],
    ...["DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals", "Bool", "BinaryEquals", "IpAddress"],
    ...["NotIpAddress", "ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "Null"],
  ].map((name) => name.toLowerCase()),
);

/** What every policy has to be, whoever it is for. @throws MalformedPolicyDocument in IAM's words */
export function requireGrammar(policy: object, statements: readonly object[]): void {
  requireKnown(policy, members);
  const { Version: version = oldVersion, Id: id = "" } = policy as Members;
  if (version !== newVersion && version !== oldVersion) throw syntaxErrors();
  if (typeof id !== "string") throw syntaxErrors();
  for (const statement of statements) requireStatement(statement as Members);
}

/** Managed policies came with the newer version. Observed in boto's and Meteor's users' reports, and by moto's authors on AWS. */
export function requireNewVersion(policy: object): void {
  if ((policy as Members)["Version"] !== newVersion)
    throw malformedPolicyDocument("Policy document must be version 2012-10-17 or greater.");
}

/** What an older parser of IAM's does not read, whatever the grammar says: effects in other letters, and no dates for dates. */
export function requireReadable(statements: readonly object[]): void {
  for (const statement of statements) {
    const { Effect: effect, Condition: condition = {} } = statement as Members;
    if (!effects.includes(String(effect))) throw unreadable();
    for (const [operator, keys] of Object.entries(condition as Members)) {
      if (!nameOf(operator).startsWith("date")) continue;
      const values = Object.values(keys as Members).flat();
      if (!values.every((value) => isDate(String(value)))) throw unreadable();
    }
  }
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html: once in a policy, and of certain letters. */
export function requireSids(statements: readonly object[], allowed: RegExp): void {
  const sids = statements.flatMap((statement) => textsIn((statement as Members)["Sid"])).filter((sid) => sid !== "");
  if (sids.some((sid) => !allowed.test(sid))) {
    const rule = "Check that your input satisfies the regular expression [0-9A-Za-z]*";
    throw malformedPolicyDocument(`Statement IDs (SID) must be alpha-numeric. ${rule}`);
  }
  if (new Set(sids).size < sids.length)
    throw malformedPolicyDocument("Statement IDs (SID) in a single policy must be unique.");
}

/** What is allowed or denied: `<vendor>:<action>`, or all. */
export function actionsOf(statement: object): readonly string[] {
  const { Action: action, NotAction: others } = statement as Members;
  return textsIn(action ?? others);
}

/** What it is allowed or denied on. A null in a list is passed over, as AWS does. */
export function resourcesOf(statement: object): readonly string[] {
  const { Resource: resource, NotResource: others } = statement as Members;
  const given = resource ?? others;
  return textsIn(Array.isArray(given) ? given.filter((item) => item !== null) : given);
}

/** Refuses actions without the service that they are of. */
export function requireVendors(actions: readonly string[]): void {
  for (const action of actions) {
    if (action === "*") continue;
    const [vendor = "", name, ...more] = action.split(":");
    if (name === undefined)
      throw malformedPolicyDocument("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
    if (more.length > 0) throw malformedPolicyDocument("Actions/Condition can contain only one colon.");
    if (!/^[a-zA-Z0-9.*?-]+$/.test(vendor)) throw malformedPolicyDocument(`Vendor ${vendor} is not valid`);
  }
}

export function unreadable(): Error {
  return malformedPolicyDocument("The policy failed legacy parsing");
}

function requireStatement(statement: Members): void {
  requireKnown(statement, statementMembers);
  for (const name of exclusive)
    if (statement[name] !== undefined && statement[`Not${name}`] !== undefined) throw syntaxErrors();
  const { Sid: sid = "", Effect: effect, Condition: condition } = statement;
  if (typeof sid !== "string" || typeof effect !== "string") throw syntaxErrors();
  if (!effects.some((known) => known.toLowerCase() === effect.toLowerCase())) throw syntaxErrors();
  actionsOf(statement);
  resourcesOf(statement);
  for (const name of ["Principal", "NotPrincipal"]) requirePrincipal(statement[name]);
  if (condition !== undefined) requireCondition(condition);
}

function requirePrincipal(principal: unknown): void {
  if (principal === undefined || principal === "*") return;
  if (!isRecord(principal) || Object.keys(principal).length === 0) throw syntaxErrors();
  requireKnown(principal, principalTypes);
  for (const named of Object.values(principal)) if (textsIn(named).length === 0) throw syntaxErrors();
}

function requireCondition(condition: unknown): void {
  if (!isRecord(condition)) throw syntaxErrors();
  for (const [operator, keys] of Object.entries(condition)) {
    if (!isRecord(keys)) throw syntaxErrors();
    // An operator without keys asks nothing, and IAM does not ask what it is.
    if (Object.keys(keys).length > 0 && !operators.has(nameOf(operator))) throw syntaxErrors();
    for (const [key, value] of Object.entries(keys)) {
      const values: readonly unknown[] = Array.isArray(value) ? value : [value];
      const areTexts = values.every((item) => ["string", "number", "boolean"].includes(typeof item));
      if (key === "" || !areTexts) throw syntaxErrors();
    }
  }
}

/** An operator without what it can begin and end with. */
function nameOf(operator: string): string {
  return operator.replace(/^For(?:AllValues|AnyValue):|IfExists$/gi, "").toLowerCase();
}

/** A text, or a list of texts. */
function textsIn(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  const texts = values.filter((item) => typeof item === "string");
  if (texts.length < values.length) throw syntaxErrors();
  return texts;
}

function requireKnown(object: object, known: readonly string[]): void {
  if (Object.keys(object).some((name) => !known.includes(name))) throw syntaxErrors();
}

function isRecord(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function syntaxErrors(): Error {
  return malformedPolicyDocument("Syntax errors in policy.");
}
