import type { Secret, ServiceDefinition } from "@evenkeel/definition";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import type { ProjectPaths } from "../project-paths.ts";

/** The secret that the definition gives to a variable. A `Failure` where it gives none. */
export function namedSecret(
  { secrets }: Pick<ServiceDefinition, "secrets">,
  name: string,
  { definitionName }: Pick<ProjectPaths, "definitionName">,
): Secret {
  const secret = Object.hasOwn(secrets, name) ? secrets[name] : undefined;
  if (secret) return secret;
  const names = Object.keys(secrets);
  throw new Failure(exitCodes.usage, `the definition has no secret ${name}`, {
    given: name,
    allowed: names.length === 0 ? `a variable of secrets in ${definitionName}, which has none` : names.join(", "),
    fix: `secrets: { ${name}: { ssmParameter: "/hello/${name.toLowerCase().replaceAll("_", "-")}" } } in ${definitionName}`,
  });
}
