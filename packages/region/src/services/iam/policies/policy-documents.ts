import { malformedPolicyDocument } from "../errors.ts";
import { actionsOf, requireGrammar, requireNewVersion, requireReadable } from "./policy-grammar.ts";
import { requireSids, requireVendors, resourcesOf } from "./policy-grammar.ts";
import { firstWrongResource } from "./policy-resources.ts";
import { requireWithin, sizeOf } from "../quotas.ts";

/** As IAM shows documents: URL-encoded by RFC 3986. */
export function encoded(document: string): string {
  return encodeURIComponent(document).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Refuses what is no policy for what a role may do, in the order in which IAM looks. Errors: `MalformedPolicyDocument`. */
export function requirePermissions(document: string, kind: "managed" | "inline"): void {
  const { policy, statements } = parsed(document, syntax);
  if (kind === "managed") requireNewVersion(policy);
  if (statements.some((statement) => "Principal" in statement || "NotPrincipal" in statement))
    throw malformedPolicyDocument("Policy document should not specify a principal.");
  requireReadable(statements);
  const wrongResource = firstWrongResource(statements.flatMap(resourcesOf));
  requireSids(statements, /^[0-9A-Za-z]*$/);
  if (statements.some((statement) => actionsOf(statement).length === 0))
    throw malformedPolicyDocument("Policy statement must contain actions.");
  if (wrongResource !== undefined) throw malformedPolicyDocument(wrongResource);
  requireVendors(statements.flatMap(actionsOf));
  if (statements.some((statement) => resourcesOf(statement).length === 0))
    throw malformedPolicyDocument("Policy statement must contain resources.");
}

/** Refuses what is no policy for who may assume a role, or too long. Errors: `MalformedPolicyDocument`, `LimitExceeded`. */
export function requireTrust(document: string): void {
  const { statements } = parsed(document, "This policy contains invalid Json");
  requireReadable(statements);
  // AWS's own examples of policies on resources have spaces.
  requireSids(statements, /^[0-9A-Za-z ]*$/);
  for (const statement of statements) {
    if ("Resource" in statement || "NotResource" in statement)
      throw malformedPolicyDocument("Has prohibited field Resource");
    if (!("Principal" in statement) && !("NotPrincipal" in statement))
      throw malformedPolicyDocument("Missing required field Principal");
    const actions = actionsOf(statement);
    if (actions.length === 0) throw malformedPolicyDocument("Missing required field Action");
    if (!actions.every((action) => trustActions.has(action.toLowerCase())))
      throw malformedPolicyDocument("AssumeRole policy may only specify STS AssumeRole actions.");
  }
  requireWithin("ACLSizePerRole", sizeOf(document));
}

const syntax = "Syntax errors in policy.";

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html */
const trustActions: ReadonlySet<string> = new Set([
  ...["sts:assumerole", "sts:assumerolewithsaml", "sts:assumerolewithwebidentity", "sts:tagsession"],
  ...["sts:setsourceidentity", "sts:setcontext", "sts:*"],
]);

interface Parsed {
  readonly policy: object;
  readonly statements: readonly object[];
}

/** The policy as far as its grammar goes. */
function parsed(document: string, notJson: string): Parsed {
  const policy = jsonObject(document, notJson);
  const { Statement }: { Statement?: unknown } = policy;
  const given: readonly unknown[] = Array.isArray(Statement) ? Statement : [Statement];
  const statements = given.filter((it) => typeof it === "object" && it !== null);
  if (statements.length === 0 || statements.length < given.length) throw malformedPolicyDocument(syntax);
  requireGrammar(policy, statements);
  return { policy, statements };
}

function jsonObject(document: string, notJson: string): object {
  try {
    const value: unknown = JSON.parse(document);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Falls through to the same refusal as JSON that is no object.
  }
  throw malformedPolicyDocument(notJson);
}
