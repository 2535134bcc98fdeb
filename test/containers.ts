import { connectEngine, findImage } from "@evenkeel/region";

/** What `tools/base-image` makes: no registry has to be reached. */
export const baseImage = "evenkeel/base:bookworm";

/** Why this machine cannot run containers on the base image; undefined when it can. */
export async function noContainers(): Promise<string | undefined> {
  try {
    const engine = await connectEngine({ waitMs: 0 });
    const found = await findImage(engine, baseImage);
    return found ? undefined : `the engine has no image ${baseImage} (node tools/base-image/main.ts)`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Removes the images of which the name begins so: what a test has built, or has had pulled by its digest. */
export async function removeImages(...prefixes: readonly string[]): Promise<void> {
  const engine = await connectEngine();
  const images = await engine.listImages({ digests: true });
  // What has no names has null there.
  const names = images.flatMap(({ RepoTags, RepoDigests }) => [RepoTags, RepoDigests].flatMap((each) => each ?? []));
  for (const name of names) {
    if (!prefixes.some((prefix) => name.startsWith(prefix))) continue;
    await engine.getImage(name).remove({ force: true }).catch(unlessGone);
  }
}

/** With the last tag of a repository, its digest goes, too. */
function unlessGone(error: unknown): void {
  if (!(error instanceof Error && "statusCode" in error && error.statusCode === 404)) throw error;
}
