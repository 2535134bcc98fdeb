import type Docker from "dockerode";

/**
 * Makes an image of an archive of a root file system.
 * @param reference `repository:tag`
 * @param changes lines of a Dockerfile
 * @throws Error with the engine's words; it reports failures in its progress, long after it has answered 200
 */
export async function importArchive(
  engine: Docker,
  archive: NodeJS.ReadableStream,
  reference: string,
  changes: readonly string[],
): Promise<void> {
  const [, repo = "", tag = "latest"] = /^(.+?)(?::([^:/]+))?$/.exec(reference) ?? [];
  const progress = await engine.importImage(archive, { repo, tag, changes: changes.join("\n") });
  const failures: string[] = [];
  await new Promise<void>((resolve) => {
    engine.modem.followProgress(
      progress,
      (error) => {
        if (error) failures.push(error instanceof Error ? error.message : String(error));
        resolve();
      },
      ({ error }: { readonly error?: string }) => {
        if (error !== undefined) failures.push(error);
      },
    );
  });
  if (failures[0] !== undefined) throw new Error(`the engine does not import ${reference}: ${failures[0]}`);
}
