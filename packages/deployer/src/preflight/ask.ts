import { isDenied, messageOf, nameOf } from "../aws/failures.ts";
import type { Check } from "../preflight-result.ts";

/**
 * One check that asks AWS. What may not be asked is "not checked", because a role for releases often may not read everything;
 * what AWS says is not there has failed.
 */
export async function ask(
  name: string,
  look: () => Promise<Omit<Check, "name">>,
  missing: readonly string[] = [],
): Promise<Check> {
  try {
    return { name, ...(await look()) };
  } catch (error) {
    if (missing.includes(nameOf(error))) return { name, state: "failed", detail: messageOf(error) };
    const why = isDenied(error) ? "these credentials may not look" : "AWS could not be asked";
    return { name, state: "notChecked", detail: `${why}: ${messageOf(error)}` };
  }
}
