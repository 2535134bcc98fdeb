import type Docker from "dockerode";
import { buildContext } from "./build-context.ts";
import { EngineError, reasonOf } from "./engine.ts";

interface Build {
  /** The build context, perhaps with a `.dockerignore`. */
  readonly directory: string;
  /** Relative to the directory. @default Dockerfile */
  readonly dockerfile?: string;
  /** `repository:tag` that the image gets. */
  readonly reference: string;
  readonly arguments?: Readonly<Record<string, string>>;
  /** Called with each line that the engine prints. */
  readonly onLine?: (line: string) => void;
}

/**
 * Builds an image in the engine, as `docker build` does.
 * @throws EngineError with the engine's words when the build fails
 */
export async function buildImage(
  engine: Docker,
  { directory, dockerfile = "Dockerfile", reference, onLine, ...build }: Build,
): Promise<void> {
  const stream = await engine
    .buildImage(buildContext(directory, dockerfile), {
      t: reference,
      rm: true,
      forcerm: true,
      ...(build.arguments && { buildargs: { ...build.arguments } }),
    })
    .catch((error: unknown) => {
      throw new EngineError(reasonOf(error));
    });
  await followProgress(engine, stream, ({ stream: text = "" }) => {
    for (const line of text.split("\n")) if (line.trim() !== "") onLine?.(line.trimEnd());
  });
}

interface Progress {
  readonly stream?: string;
  readonly error?: string;
}

/** Reads the messages that the engine sends of a long operation. @throws EngineError when one says that the operation failed */
export function followProgress(
  engine: Docker,
  stream: NodeJS.ReadableStream,
  onProgress: (progress: Progress) => void = () => undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let failure: string | undefined;
    const note = (progress: Progress): void => {
      failure ??= progress.error;
      onProgress(progress);
    };
    const end = (error: Error | null): void => {
      const reason = failure ?? error?.message;
      if (reason === undefined) resolve();
      else reject(new EngineError(reason));
    };
    engine.modem.followProgress(stream, end, note);
  });
}
