import type { ContainerDefinition } from "@aws-sdk/client-ecs";
import type { View } from "../../../store/store.ts";
import type { PullLogin } from "../../../world/tasks.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { readValue } from "../../secretsmanager/versions/read-value.ts";

/** Who pulls a container's image, or why that cannot be found out, in the words of ECS's agent. */
export type RegistryCredentials = { readonly login: PullLogin } | { readonly problem: string };

/**
 * Reads the secret that holds user name and password for a private registry; undefined where none is named.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/private-auth.html
 */
export function readRegistryCredentials(
  view: View,
  { repositoryCredentials }: ContainerDefinition,
): RegistryCredentials | undefined {
  const secretId = repositoryCredentials?.credentialsParameter;
  if (secretId === undefined) return undefined;
  try {
    const { value } = readValue(view, { secretId }).version;
    return loginIn(value.kind === "text" ? value.text : "");
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { problem: `asm fetching secret from the service for ${secretId}: ${error.code}: ${error.message}` };
  }
}

function loginIn(text: string): RegistryCredentials {
  const found = parsed(text);
  if (!found) {
    return { problem: "asm fetching authorization data: unable to unmarshal secret value, invalid schema" };
  }
  const { username: user, password } = found;
  if (typeof user !== "string" || user === "") return malformed("username");
  if (typeof password !== "string" || password === "") return malformed("password");
  return { login: { user, password } };
}

function malformed(what: string): RegistryCredentials {
  return { problem: `asm fetching ${what}: AuthorizationData is malformed, empty field` };
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}
