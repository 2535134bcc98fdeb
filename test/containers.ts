import { connectEngine, findImage, listTags } from "@evenkeel/region";

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

/** Removes the images of which the name begins so: what a test has built. */
export async function removeImages(...prefixes: readonly string[]): Promise<void> {
  const engine = await connectEngine();
  for (const { reference } of await listTags(engine)) {
    if (prefixes.some((prefix) => reference.startsWith(prefix)))
      await engine.getImage(reference).remove({ force: true });
  }
}
