import { malformedPolicyDocument } from "./errors.ts";
import { actionsOf, requireGrammar, requireResources, requireVendors } from "./policy-grammar.ts";
import { requireWithin, sizeOf } from "./quotas.ts";

/** As IAM shows documents: URL-encoded by RFC 3986. */
export function encoded(document: string): string {
  return encodeURIComponent(document).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Refuses what is no policy for what a role may do. Errors: `MalformedPolicyDocument`. */
export function requirePermissions(document: string): void {
  for (const statement of statementsOf(document, "Syntax errors in policy.")) {
    if ("Principal" in statement || "NotPrincipal" in statement) {
      throw malformedPolicyDocument("Policy document should not specify a principal.");
    }
    if (!("Resource" in statement) && !("NotResource" in statement)) {
      throw malformedPolicyDocument("Policy statement must contain resources.");
    }
    requireEffectAndAction(statement, "Policy statement must contain actions.");
    requireVendors(actionsOf(statement));
    requireResources(statement);
  }
}

/** Refuses what is no policy for who may assume a role, or too long. Errors: `MalformedPolicyDocument`, `LimitExceeded`. */
export function requireTrust(document: string): void {
  for (const statement of statementsOf(document, "This policy contains invalid Json")) {
    if ("Resource" in statement || "NotResource" in statement) {
      throw malformedPolicyDocument("Has prohibited field Resource");
    }
    if (!("Principal" in statement) && !("NotPrincipal" in statement)) {
      throw malformedPolicyDocument("Missing required field Principal");
    }
    requireEffectAndAction(statement, "Missing required field Action");
    if (!actionsOf(statement).every((action) => trustActions.has(action.toLowerCase())))
      throw malformedPolicyDocument("AssumeRole policy may only specify STS AssumeRole actions.");
  }
  requireWithin("ACLSizePerRole", sizeOf(document));
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html */
const trustActions: ReadonlySet<string> = new Set([
  ...["sts:assumerole", "sts:assumerolewithsaml", "sts:assumerolewithwebidentity", "sts:tagsession"],
  ...["sts:setsourceidentity", "sts:setcontext", "sts:*"],
]);

function requireEffectAndAction(statement: object, withoutAction: string): void {
  if (!("Action" in statement) && !("NotAction" in statement)) throw malformedPolicyDocument(withoutAction);
  if (actionsOf(statement).length === 0) throw malformedPolicyDocument(withoutAction);
  if ("Effect" in statement && (statement.Effect === "Allow" || statement.Effect === "Deny")) return;
  throw malformedPolicyDocument("Syntax errors in policy.");
}

function statementsOf(document: string, notJson: string): readonly object[] {
  const policy = parsed(document, notJson);
  const { Statement }: { Statement?: unknown } = policy;
  const statements: readonly unknown[] = Array.isArray(Statement) ? Statement : [Statement];
  const valid = statements.filter((it) => typeof it === "object" && it !== null);
  if (valid.length === 0 || valid.length < statements.length) throw malformedPolicyDocument("Syntax errors in policy.");
  requireGrammar(policy, valid);
  return valid;
}

function parsed(document: string, notJson: string): object {
  try {
    const value: unknown = JSON.parse(document);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Falls through to the same refusal as JSON that is no object.
  }
  throw malformedPolicyDocument(notJson);
}
