import { callRegistry, type RegistryAccess, type RegistryLogin } from "./registry-call.ts";

/**
 * The `Authorization` header that a registry asks for with its 401; undefined where no login is known and none is
 * handed out. https://distribution.github.io/distribution/spec/auth/token/
 */
export async function authorize(
  access: RegistryAccess,
  registry: string,
  challenge: string,
): Promise<string | undefined> {
  const login = await access.login(registry);
  const [, scheme = "", rest = ""] = /^(\w+)\s*(.*)$/s.exec(challenge) ?? [];
  if (scheme.toLowerCase() === "basic") return login && basic(login);
  const { realm, service, scope } = parametersOf(rest);
  if (scheme.toLowerCase() !== "bearer" || realm === undefined) return undefined;
  const url = new URL(realm);
  if (service !== undefined) url.searchParams.set("service", service);
  if (scope !== undefined) url.searchParams.set("scope", scope);
  const answer = await callRegistry(access, url.href, login ? { headers: { authorization: basic(login) } } : {});
  if (!answer.ok) return undefined;
  const { token, access_token: accessToken } = (await answer.json()) as { token?: string; access_token?: string };
  const given = token ?? accessToken;
  return given === undefined ? undefined : `Bearer ${given}`;
}

function basic({ user, password }: RegistryLogin): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
}

/** `realm="https://…",service="…"` */
function parametersOf(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]));
}
