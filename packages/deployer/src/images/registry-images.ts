import { messageOf } from "../aws/failures.ts";
import type { ResolvedImage } from "./resolvers.ts";
import { authorize } from "./authorize.ts";
import type { ImageLocation } from "./locate-image.ts";
import { architecturesIn, configIn, manifestTypes } from "./manifest.ts";
import { baseUrlOf, callRegistry, type RegistryAccess } from "./registry-call.ts";

/** Looks for an image in a registry. https://github.com/opencontainers/distribution-spec/blob/main/spec.md */
export async function findInRegistry(access: RegistryAccess, location: ImageLocation): Promise<ResolvedImage> {
  const { registry } = location;
  try {
    const ask = askerFor(access, location);
    const answer = await ask("HEAD", manifestOf(location));
    if (!answer.ok) return notFound(answer.status, location);
    const digest = answer.headers.get("docker-content-digest");
    const architectures = await architecturesOf(ask, location);
    return { state: "found", ...(digest !== null && { digest }), ...(architectures && { architectures }) };
  } catch (error) {
    return {
      state: "unknown",
      reason: `${registry} does not answer (${causeOf(error)}): ECS finds out when it pulls the image`,
    };
  }
}

type Ask = (method: "HEAD" | "GET", path: string) => Promise<Response>;

/** Asks without credentials first, and then with what the registry asks for. */
function askerFor(access: RegistryAccess, { registry }: ImageLocation): Ask {
  let authorization: string | undefined;
  const send: Ask = (method, path) =>
    callRegistry(access, `${baseUrlOf(registry)}${path}`, {
      method,
      headers: { accept: manifestTypes.join(", "), ...(authorization !== undefined && { authorization }) },
    });
  return async (method, path) => {
    const answer = await send(method, path);
    const challenge = answer.headers.get("www-authenticate");
    if (answer.status !== 401 || challenge === null || authorization !== undefined) return answer;
    authorization = await authorize(access, registry, challenge);
    return authorization === undefined ? answer : send(method, path);
  };
}

function manifestOf({ repository, reference }: ImageLocation): string {
  return `/${repository}/manifests/${reference}`;
}

function notFound(status: number, { registry, repository, reference }: ImageLocation): ResolvedImage {
  const name = `${repository}${reference.startsWith("sha256:") ? "@" : ":"}${reference}`;
  if (status === 404)
    return { state: "missing", reason: `${registry} has no ${name}: push it first, or name another tag` };
  if (status === 401 || status === 403) {
    const reason = `${registry} shows ${repository} only after a login, if it is there: docker login ${registry}`;
    return { state: "unknown", reason };
  }
  const why = status === 429 ? "asks to be asked less often" : `answered ${status}`;
  return { state: "unknown", reason: `${registry} ${why}: ECS finds out when it pulls the image` };
}

/** For which processors the image is; undefined where that cannot be learnt, which does not make the image less there. */
async function architecturesOf(ask: Ask, location: ImageLocation): Promise<readonly string[] | undefined> {
  try {
    const manifest = await (await ask("GET", manifestOf(location))).text();
    const listed = architecturesIn(manifest);
    const config = configIn(manifest);
    if (listed || config === undefined) return listed;
    const { architecture } = (await (await ask("GET", `/${location.repository}/blobs/${config}`)).json()) as {
      architecture?: string;
    };
    return architecture === undefined ? undefined : [architecture];
  } catch {
    return undefined;
  }
}

/** `fetch` wraps the reason in a failure that says nothing. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return messageOf(cause);
}
