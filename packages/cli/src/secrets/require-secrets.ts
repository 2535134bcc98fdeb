import type { Secret, ServiceDefinition } from "@evenkeel/definition";
import { checkSecrets, failuresIn, remoteSecrets } from "@evenkeel/deployer";
import { partitionOf } from "@evenkeel/kernel";
import type { RegionInfo } from "@evenkeel/region";
import type { AwsClients } from "../aws/clients.ts";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import type { ProjectPaths } from "../project-paths.ts";
import { secretCallsOf } from "./secret-calls.ts";

export interface SecretContext {
  readonly paths: ProjectPaths;
  readonly info: Pick<RegionInfo, "region" | "account">;
  readonly clients: Pick<AwsClients, "ssm" | "secretsManager">;
  /** What names the service to `evenkeel secret`, where its file defines several. */
  readonly serviceOption?: string;
}

/** Refuses before anything is made what no task could start without: the same check that a release makes. */
export async function requireSecrets(
  { secrets }: Pick<ServiceDefinition, "secrets">,
  { paths, info, clients, serviceOption = "" }: SecretContext,
): Promise<void> {
  const wanted = Object.entries(secrets);
  if (wanted.length === 0) return;
  const check = await checkSecrets(remoteSecrets(secretCallsOf(clients), info.region), {
    containerDefinitions: [
      { secrets: wanted.map(([name, secret]) => ({ name, valueFrom: valueFromOf(secret, info) })) },
    ],
    executionRoleArn: "the stack's own",
  });
  const missing = failuresIn([check]).map(({ name }) => name);
  const [first] = missing;
  if (first === undefined) return;
  const fixes = missing.map((name) => fixOf(name, secrets[name], `${paths.configOption}${serviceOption}`));
  throw new Failure(
    exitCodes.preflight,
    missing.length === 1 ? `the secret ${first} is not there` : "secrets are not there",
    {
      given: missing.map((name) => `secrets.${name} (${placeName(secrets[name])})`).join(", "),
      allowed: "secrets that the local region has: their values are not those of AWS",
      fix: fixes.join("; "),
    },
  );
}

/** Where a secret is kept, as a person says it. */
export function placeName(secret: Secret | undefined): string {
  if (!secret) return "";
  if ("ssmParameter" in secret) return `the parameter ${secret.ssmParameter}`;
  const { secretsManager, key } = secret;
  return key === undefined ? `the secret ${secretsManager}` : `${key} of the secret ${secretsManager}`;
}

/** What the stack's task definition names, in this account. */
function valueFromOf(secret: Secret, { region, account }: SecretContext["info"]): string {
  if ("ssmParameter" in secret) return secret.ssmParameter;
  const { secretsManager } = secret;
  if (secretsManager.startsWith("arn:")) return secretsManager;
  return `arn:${partitionOf(region).name}:secretsmanager:${region}:${account}:secret:${secretsManager}`;
}

/** What sets a secret. An ARN is of one account, and ends in what chance made of it there. */
export function fixOf(name: string, secret: Secret | undefined, options: string): string {
  const arn = secret && "secretsManager" in secret ? secret.secretsManager : "";
  if (!arn.startsWith("arn:")) return `evenkeel secret set ${name}${options}`;
  const plain = arn
    .split(":")
    .slice(6)
    .join(":")
    .replace(/-[A-Za-z0-9]{6}$/, "");
  return `secrets: { ${name}: { secretsManager: "${plain}" } }, which is found in every account`;
}
