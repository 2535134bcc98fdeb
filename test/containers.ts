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
