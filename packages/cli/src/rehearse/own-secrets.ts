import type { ServiceDefinition } from "@evenkeel/definition";
import type { RegionInfo } from "@evenkeel/region";
import type { AwsClients } from "../aws/clients.ts";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import type { ProjectPaths } from "../project-paths.ts";
import { fixOf, placeName, requireSecrets } from "../secrets/require-secrets.ts";
import { secretValue } from "../secrets/secret-store.ts";

/** The region of the project, where its secrets are. */
interface OwnRegion {
  readonly info: Pick<RegionInfo, "region" | "account">;
  readonly clients: Pick<AwsClients, "ssm" | "secretsManager">;
}

/**
 * The values of a service's secrets, by variable, from the region of the project: a rehearsal's region has none of its own. A `Failure`
 * where that does not run, or where it has not all of them.
 */
export async function readOwnSecrets(
  definition: Pick<ServiceDefinition, "name" | "secrets">,
  paths: ProjectPaths,
  own: OwnRegion | undefined,
): Promise<Readonly<Record<string, string>>> {
  const wanted = Object.entries(definition.secrets);
  if (wanted.length === 0) return {};
  const options = `${paths.configOption} --service ${definition.name}`;
  if (!own) {
    throw new Failure(
      exitCodes.preflight,
      "the service's secrets are in the region of the project, which does not run",
      {
        given: wanted.map(([name, secret]) => `secrets.${name} (${placeName(secret)})`).join(", "),
        allowed: "a region that runs and has them: their values are copied for the rehearsal",
        fix: `evenkeel up --detach${paths.configOption}; where it has none: ${wanted.map(([name]) => `evenkeel secret set ${name}${options}`).join("; ")}`,
      },
    );
  }
  await requireSecrets(definition, { paths, ...own, serviceOption: ` --service ${definition.name}` });
  const values: [string, string][] = [];
  for (const [name, secret] of wanted) {
    const isBound = "secretsManager" in secret && secret.secretsManager.startsWith("arn:");
    const value = isBound ? undefined : await secretValue(own.clients, secret);
    if (value === undefined) {
      throw new Failure(
        exitCodes.preflight,
        isBound
          ? `the secret ${name} is named by its ARN, which no other region has`
          : `the secret ${name} is not there`,
        {
          given: `secrets.${name} (${placeName(secret)})`,
          allowed: "secrets that the local region has, by their names: their values are copied for the rehearsal",
          fix: fixOf(name, secret, options),
        },
      );
    }
    values.push([name, value]);
  }
  return Object.fromEntries(values);
}
