import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";

/** Name and password, as a registry wants them. */
export interface RegistryLogin {
  readonly user: string;
  readonly password: string;
}

/** Finds the login for a registry (host and port); undefined where there is none. */
export type RegistryLogins = (registry: string) => Promise<RegistryLogin | undefined>;

/** As much of Docker's configuration file as is read. */
interface DockerConfig {
  readonly auths?: Readonly<Record<string, { readonly auth?: string } | undefined>>;
  readonly credsStore?: string;
  readonly credHelpers?: Readonly<Record<string, string | undefined>>;
}

/**
 * Who is logged in where, as `docker login` keeps it: in Docker's configuration file, or in the credential helper that the
 * file names. https://docs.docker.com/reference/cli/docker/login/#credential-stores
 */
export function registryLogins(environment: Readonly<Record<string, string | undefined>>): RegistryLogins {
  const folder = environment["DOCKER_CONFIG"] ?? join(homedir(), ".docker");
  return async (registry) => {
    const { auths = {}, credsStore, credHelpers = {} } = readConfig(join(folder, "config.json"));
    const server = dockerHubNames.includes(registry) ? dockerHub : registry;
    const helper = credHelpers[server] ?? credsStore;
    const kept = helper === undefined ? undefined : await askHelper(helper, server, environment);
    return kept ?? decode(auths[server]?.auth);
  };
}

/** Docker Hub's logins stand under the address of its first API, whichever of its names is meant. */
const dockerHub = "https://index.docker.io/v1/";
const dockerHubNames = ["docker.io", "registry-1.docker.io", "index.docker.io"];

function readConfig(file: string): DockerConfig {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, "utf8")) as DockerConfig;
  } catch {
    // A file that cannot be read has no logins: the registry then says that it wants one.
    return {};
  }
}

function decode(auth: string | undefined): RegistryLogin | undefined {
  const [, user, password] = /^([^:]+):(.+)$/s.exec(Buffer.from(auth ?? "", "base64").toString()) ?? [];
  return user === undefined || password === undefined ? undefined : { user, password };
}

/** How long a helper may take, in real milliseconds: one that asks a user who is not there never answers. */
const helperTimeoutMs = 10_000;

/**
 * Asks a credential helper; undefined where it knows nothing of the registry, or is not there.
 * https://github.com/docker/docker-credential-helpers#development
 */
async function askHelper(
  helper: string,
  server: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<RegistryLogin | undefined> {
  const child = spawn(`docker-credential-${helper}`, ["get"], {
    env: { ...environment },
    stdio: ["pipe", "pipe", "ignore"],
    timeout: helperTimeoutMs,
  });
  try {
    const whenOver = new Promise<number | null>((resolve, reject) =>
      child.once("error", reject).once("close", resolve),
    );
    child.stdin.on("error", () => undefined); // it has ended: its exit code says how
    child.stdin.end(server);
    const [answer, exitCode] = await Promise.all([text(child.stdout), whenOver]);
    if (exitCode !== 0) return undefined;
    const { Username: user, Secret: password } = JSON.parse(answer) as { Username?: string; Secret?: string };
    return user === undefined || password === undefined ? undefined : { user, password };
  } catch {
    return undefined;
  }
}
