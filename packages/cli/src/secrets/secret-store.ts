import type { SecretsManager } from "@aws-sdk/client-secrets-manager";
import type { SSM } from "@aws-sdk/client-ssm";
import type { Secret } from "@evenkeel/definition";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";

/** As much of AWS's clients as is needed to keep a secret. */
export interface SecretStore {
  readonly ssm: () => Promise<Pick<SSM, "putParameter" | "deleteParameter" | "getParameter">>;
  readonly secretsManager: () => Promise<
    Pick<SecretsManager, "createSecret" | "getSecretValue" | "putSecretValue" | "deleteSecret">
  >;
}

/** Keeps a value where the definition says: as a SecureString, as a secret, or as one key of the JSON of a secret. */
export async function putSecret(store: SecretStore, secret: Secret, value: string): Promise<void> {
  if ("ssmParameter" in secret) {
    const ssm = await store.ssm();
    await ssm.putParameter({ Name: secret.ssmParameter, Value: value, Type: "SecureString", Overwrite: true });
    return;
  }
  const { secretsManager: id, key } = secret;
  const text = key === undefined ? value : JSON.stringify({ ...(await membersOf(store, id)), [key]: value });
  await putWhole(store, id, text);
}

/** What a secret holds: the parameter, the secret, or one key of its JSON; undefined where that is not there. */
export async function secretValue(store: SecretStore, secret: Secret): Promise<string | undefined> {
  try {
    if ("ssmParameter" in secret) {
      const found = await (await store.ssm()).getParameter({ Name: secret.ssmParameter, WithDecryption: true });
      return found.Parameter?.Value;
    }
    const { secretsManager: id, key } = secret;
    const { SecretString } = await (await store.secretsManager()).getSecretValue({ SecretId: id });
    const value = key === undefined ? SecretString : parsed(SecretString ?? "")?.[key];
    return value === undefined || typeof value === "string" ? value : JSON.stringify(value);
  } catch (error) {
    if (isMissing(error) || (error instanceof Error && error.name === "ParameterNotFound")) return undefined;
    throw error;
  }
}

/**
 * Removes a value: the parameter, the key of the secret's JSON, or the secret, which on AWS can be restored for 30 days.
 * A `Failure` where it is not there.
 */
export async function removeSecret(
  store: SecretStore,
  secret: Secret,
  { recovery }: { readonly recovery: "none" | "30 days" },
): Promise<void> {
  if ("ssmParameter" in secret) {
    await (await store.ssm()).deleteParameter({ Name: secret.ssmParameter });
    return;
  }
  const { secretsManager: id, key } = secret;
  const others = key === undefined ? {} : without(await membersOf(store, id), key);
  if (Object.keys(others).length > 0) return putWhole(store, id, JSON.stringify(others));
  const forced = recovery === "none" ? { ForceDeleteWithoutRecovery: true } : {};
  await (await store.secretsManager()).deleteSecret({ SecretId: id, ...forced });
}

/** Puts a new version, or creates the secret: but for one that is named by its ARN, which AWS makes up. */
async function putWhole(store: SecretStore, id: string, text: string): Promise<void> {
  const secretsManager = await store.secretsManager();
  try {
    await secretsManager.putSecretValue({ SecretId: id, SecretString: text });
  } catch (error) {
    if (!isMissing(error) || id.startsWith("arn:")) throw error;
    await secretsManager.createSecret({ Name: id, SecretString: text });
  }
}

type Members = Readonly<Record<string, unknown>>;

/** The JSON of a secret that holds several; none where there is no secret yet. */
async function membersOf(store: SecretStore, id: string): Promise<Members> {
  const text = await textOf(store, id);
  const members = parsed(text);
  if (members) return members;
  throw new Failure(exitCodes.usage, "the secret holds no JSON object, so it has no keys", {
    given: id,
    allowed: "a secret that holds a JSON object, of which key names one member",
    fix: "leave key out of the definition, or make the secret anew",
  });
}

async function textOf(store: SecretStore, id: string): Promise<string> {
  try {
    return (await (await store.secretsManager()).getSecretValue({ SecretId: id })).SecretString ?? "";
  } catch (error) {
    if (isMissing(error)) return "{}";
    throw error;
  }
}

function parsed(text: string): Members | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Members) : undefined;
  } catch {
    return undefined;
  }
}

function without(members: Members, key: string): Members {
  return Object.fromEntries(Object.entries(members).filter(([name]) => name !== key));
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && error.name === "ResourceNotFoundException";
}
