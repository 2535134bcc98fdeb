import { unsupported } from "../errors.ts";
import { parseStackPolicy } from "../template/stack-policy.ts";

/** The stack policy that a request gives, if any. @throws ValidationError */
export function stackPolicy(body: string | undefined, url: string | undefined): string | undefined {
  if (url !== undefined) throw unsupported("stack policies by URL (give the policy itself)");
  if (body !== undefined) parseStackPolicy(body);
  return body;
}
