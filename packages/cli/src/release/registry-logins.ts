import type { RegistryLogin } from "@evenkeel/deployer";
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/**
 * Who is logged in where, as `docker login` keeps it in its configuration file. Logins that a credential helper keeps are
 * not looked for. https://docs.docker.com/reference/cli/docker/login/
 */
export function registryLogins(
  environment: Readonly<Record<string, string | undefined>>,
): (registry: string) => RegistryLogin | undefined {
  const folder = environment["DOCKER_CONFIG"] ?? join(homedir(), ".docker");
  const logins = readAuths(join(folder, "config.json"));
  return (registry) => {
    const auth = (registry === dockerHub ? logins["https://index.docker.io/v1/"] : logins[registry])?.auth;
    if (auth === undefined) return undefined;
    const [, user, password] = /^([^:]+):(.*)$/s.exec(Buffer.from(auth, "base64").toString()) ?? [];
    return user === undefined || password === undefined ? undefined : { user, password };
  };
}

/** Docker Hub's logins stand under the address of its first API. */
const dockerHub = "registry-1.docker.io";

type Auths = Readonly<Record<string, { readonly auth?: string } | undefined>>;

function readAuths(file: string): Auths {
  if (!existsSync(file)) return {};
  try {
    const { auths = {} } = JSON.parse(readFileSync(file, "utf8")) as { auths?: Auths };
    return auths;
  } catch {
    // A file that cannot be read has no logins: the registry then says that it wants one.
    return {};
  }
}
