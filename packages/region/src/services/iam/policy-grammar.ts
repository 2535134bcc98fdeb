import { malformedPolicyDocument } from "./errors.ts";

type Members = Readonly<Record<string, unknown>>;

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
const members = ["Version", "Id", "Statement"];
const statementMembers = [
  ...["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"],
];
const exclusive = ["Principal", "Action", "Resource"];
const principalTypes = ["AWS", "Service", "Federated", "CanonicalUser"];
const operators = new Set(
  [
    ...["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike"],
    ...["StringNotLike", "NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals"],
    ...["NumericGreaterThan", "NumericGreaterThanEquals", "DateEquals", "DateNotEquals", "DateLessThan"],
    ...["DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals", "Bool", "BinaryEquals", "IpAddress"],
    ...["NotIpAddress", "ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"],
  ].map((name) => name.toLowerCase()),
);

/** What every policy has to be, whoever it is for. @throws MalformedPolicyDocument in IAM's words */
export function requireGrammar(policy: object, statements: readonly object[]): void {
  requireKnown(policy, members);
  const { Version: version = "2008-10-17", Id: id = "" } = policy as Members;
  if (version !== "2012-10-17" && version !== "2008-10-17") throw syntaxErrors();
  if (typeof id !== "string") throw syntaxErrors();
  for (const statement of statements) requireStatement(statement as Members);
  const sids = statements.map((statement) => (statement as Members)["Sid"]).filter((sid) => sid !== undefined);
  if (new Set(sids).size < sids.length)
    throw malformedPolicyDocument("Statement IDs (SID) in a single policy must be unique.");
}

/** What is allowed or denied: `<vendor>:<action>`, or all. */
export function actionsOf(statement: object): readonly string[] {
  const { Action: action, NotAction: others } = statement as Members;
  return textsIn(action ?? others);
}

/** Refuses resources that are none. */
export function requireResources(statement: object): void {
  const { Resource: resource, NotResource: others } = statement as Members;
  const resources = textsIn(resource ?? others);
  if (resources.length === 0) throw malformedPolicyDocument("Policy statement must contain resources.");
  for (const name of resources) {
    if (name === "*") continue;
    if (!name.startsWith("arn:")) throw malformedPolicyDocument(`Resource ${name} must be in ARN format or "*".`);
    if (name.split(":").length < 6) throw malformedPolicyDocument("The policy failed legacy parsing");
  }
}

/** Refuses actions without the service that they are of. */
export function requireVendors(actions: readonly string[]): void {
  for (const action of actions) {
    if (action === "*") continue;
    const [vendor = "", name, ...more] = action.split(":");
    if (name === undefined)
      throw malformedPolicyDocument("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
    if (more.length > 0) throw malformedPolicyDocument("Actions/Condition can contain only one colon.");
    if (!/^[a-zA-Z0-9*?-]+$/.test(vendor)) throw malformedPolicyDocument(`Vendor ${vendor} is not valid`);
  }
}

function requireStatement(statement: Members): void {
  requireKnown(statement, statementMembers);
  for (const name of exclusive)
    if (statement[name] !== undefined && statement[`Not${name}`] !== undefined) throw syntaxErrors();
  const { Sid: sid = "", Condition: condition } = statement;
  if (typeof sid !== "string" || !/^[A-Za-z0-9 ]*$/.test(sid)) throw syntaxErrors();
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
    const name = operator.replace(/^For(?:All|Any)Values:/i, "").toLowerCase();
    const isKnown = operators.has(name.replace(/ifexists$/, "")) || operator.toLowerCase() === "null";
    if (!isKnown || !isRecord(keys)) throw syntaxErrors();
    for (const [key, value] of Object.entries(keys)) {
      const values: readonly unknown[] = Array.isArray(value) ? value : [value];
      const areTexts = values.every((item) => ["string", "number", "boolean"].includes(typeof item));
      if (key === "" || !areTexts) throw syntaxErrors();
    }
  }
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
