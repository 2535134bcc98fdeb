import type Docker from "dockerode";
import { canonicalReference, parseReference } from "../images/index.ts";
import type { OwnImage } from "../own-image.ts";
import { followProgress } from "./build.ts";
import { reasonFromEngine, statusOf } from "./engine.ts";
import type { RegistryLogin } from "./logins.ts";

/** An image that the engine has. */
export interface EngineImage {
  /** What the engine knows it by. */
  readonly id: string;
  /** `sha256:…`: of its manifest where it came from a registry, else of its configuration. */
  readonly digest: string;
  /** When it was built, epoch milliseconds of the machine's clock. */
  readonly createdAtMs: number;
  /** The paths that it declares as volumes. */
  readonly volumes: readonly string[];
  /** What a container of it runs. */
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
}

/** An image of the engine under one of its names. */
export interface TaggedImage {
  /** `repository:tag`. */
  readonly reference: string;
  /** What the engine knows it by. */
  readonly id: string;
  readonly createdAtMs: number;
}

/** All images of the engine that have a name, in order of name. */
export async function listTags(engine: Docker): Promise<readonly TaggedImage[]> {
  const images = await engine.listImages();
  const tagged = images.flatMap(({ Id: id, Created, RepoTags }) =>
    // An image without a name has null here, or a name of dashes.
    ((RepoTags as typeof RepoTags | null) ?? []).map((reference) => ({ reference, id, createdAtMs: Created * 1000 })),
  );
  return tagged.filter(({ reference }) => !reference.includes("<none>")).sort(byReference);
}

function byReference(a: TaggedImage, b: TaggedImage): number {
  return a.reference < b.reference ? -1 : 1;
}

/** Finds `repository:tag` or `repository@sha256:…` among the images of the engine; undefined when it has none. */
export async function findImage(engine: Docker, reference: string): Promise<EngineImage | undefined> {
  const { digest, repository } = parseReference(reference);
  const found =
    (await inspect(engine, canonicalReference(reference))) ??
    // What was built here and never pushed has no manifest: the digest that we gave it is its id.
    (digest === undefined ? undefined : await inspect(engine, digest));
  if (!found) return undefined;
  const pushed = found.RepoDigests.find((each) => each.startsWith(`${repository}@`))?.slice(repository.length + 1);
  return {
    id: found.Id,
    digest: digest ?? pushed ?? found.Id,
    createdAtMs: Date.parse(found.Created),
    volumes: volumesOf(found),
    entrypoint: wordsOf(found.Config.Entrypoint),
    command: wordsOf(found.Config.Cmd),
  };
}

/** An image without any has null there. */
function volumesOf({ Config: { Volumes } }: Docker.ImageInspectInfo): readonly string[] {
  const declared: unknown = Volumes;
  return Object.keys(declared ?? {});
}

/** An image without any has null there. */
function wordsOf(words: unknown): readonly string[] {
  if (Array.isArray(words)) return words.map(String);
  return typeof words === "string" ? [words] : [];
}

/** An image is not there, in ECS's words. */
export class PullError extends Error {
  override readonly name = "PullError";
}

/** Where an image comes from that the engine does not have. */
export interface ImageSources {
  /** Finds an image in the region's own registry. */
  readonly locate: (image: string) => OwnImage;
  /** Who is logged in at the registry of an image. */
  readonly login: (image: string) => Promise<RegistryLogin | undefined>;
}

/**
 * Finds an image in the engine, or has the engine fetch it from its registry.
 * @throws PullError with the engine's words when it cannot
 */
export async function readyImage(engine: Docker, image: string, { locate, login }: ImageSources): Promise<EngineImage> {
  try {
    const own = locate(image);
    // A tag of the region's registry may stand on another image by now than the engine remembers: its digest decides.
    const reference = own.kind === "here" ? own.reference : image;
    const here = await findImage(engine, reference);
    if (here) return here;
    if (own.kind === "missing") throw new PullError(own.reason);
    await pullImage(engine, reference, await login(reference));
    const pulled = await findImage(engine, reference);
    if (pulled) return pulled;
  } catch (error) {
    if (error instanceof PullError) throw error;
    throw new PullError(`CannotPullContainerError: ${reasonFromEngine(error)}`);
  }
  throw new PullError(`CannotPullContainerError: the engine has pulled ${image}, but does not know it`);
}

async function pullImage(engine: Docker, reference: string, login: RegistryLogin | undefined): Promise<void> {
  const auth = login && { authconfig: { username: login.user, password: login.password, serveraddress: "" } };
  await followProgress(engine, await engine.pull(canonicalReference(reference), { ...auth }));
}

async function inspect(engine: Docker, reference: string): Promise<Docker.ImageInspectInfo | undefined> {
  try {
    return await engine.getImage(reference).inspect();
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}
