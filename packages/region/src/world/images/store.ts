import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { prepareStateDirectory } from "../../state-directory.ts";
import { ImageError } from "./image-error.ts";
import type { Image, ImageConfig } from "./image.ts";
import { canonicalReference, isReference, parseReference } from "./reference.ts";
import { readImage, takeSnapshot } from "./snapshot.ts";
import { temporaryName } from "./temporary-name.ts";

/** The images of a region: snapshots of application directories, by reference and by digest. */
export interface Images {
  /**
   * Takes a snapshot of the directory (nothing is read again that did not change) and names it. Any number of processes
   * may push at once. Throws an `ImageError` for a directory or a reference that cannot become an image.
   */
  push(image: Push): Promise<Pushed>;
  /** Gives an image that is there another name. Throws an `ImageError` where there is none of that digest. */
  tag(digest: string, reference: string): void;
  /** The image of `repository:tag` or `repository@sha256:…`; undefined when there is none, or for what is no reference. */
  resolve(reference: string): Image | undefined;
  /** All references `repository:tag`, in order of name. */
  list(): readonly ListedImage[];
  /** Forgets a reference; the snapshot stays for those who know its digest. Does nothing when there is none. */
  remove(reference: string): void;
}

export interface Push {
  /** `repository:tag`. */
  readonly reference: string;
  /** The application directory. */
  readonly directory: string;
  readonly config: ImageConfig;
}

export interface Pushed {
  readonly digest: string;
  readonly reference: string;
  /** The reference named this very image before. */
  readonly unchanged: boolean;
}

export interface ListedImage {
  readonly reference: string;
  readonly digest: string;
  /** When the reference was last pushed, epoch milliseconds of the machine's clock. */
  readonly pushedAtMs: number;
}

/** Opens the image store in `<stateDirectory>/images`, which is made at the first push. */
export function openImages(stateDirectory: string): Images {
  const root = resolve(stateDirectory, "images");
  const referenceFile = (reference: string): string =>
    join(root, "references", encodeURIComponent(canonicalReference(reference)));

  const digestNamed = (reference: string): string | undefined => readIfThere(referenceFile(reference));

  const name = (reference: string, digest: string): void => {
    const file = referenceFile(reference);
    mkdirSync(dirname(file), { recursive: true });
    const beside = temporaryName(file);
    writeFileSync(beside, digest);
    renameSync(beside, file);
  };

  const push = ({ reference, directory, config }: Push): Pushed => {
    const { repository, digest: named } = parseReference(reference);
    if (named !== undefined) {
      throw new ImageError(`"${reference}" names an image by its digest: push it under a tag, as ${repository}:<tag>`);
    }
    prepareStateDirectory(stateDirectory);
    const digest = takeSnapshot(root, directory, config);
    const unchanged = digestNamed(reference) === digest;
    name(`${repository}@${digest}`, digest);
    if (!unchanged) name(reference, digest);
    return { digest, reference: canonicalReference(reference), unchanged };
  };

  return {
    push: (image) => new Promise((answer) => answer(push(image))),
    tag(digest, reference) {
      if (!readImage(root, digest)) throw new ImageError(`there is no image ${digest}: push it first`);
      name(`${parseReference(reference).repository}@${digest}`, digest);
      if (digestNamed(reference) !== digest) name(reference, digest);
    },
    resolve(reference) {
      const digest = isReference(reference) ? digestNamed(reference) : undefined;
      return digest === undefined ? undefined : readImage(root, digest);
    },
    list: () => listReferences(join(root, "references")),
    remove: (reference) => rmSync(referenceFile(reference), { force: true }),
  };
}

function listReferences(folder: string): readonly ListedImage[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => !file.startsWith(".") && !decodeURIComponent(file).includes("@"))
    .map((file) => ({
      reference: decodeURIComponent(file),
      digest: readFileSync(join(folder, file), "utf8"),
      pushedAtMs: statSync(join(folder, file)).mtimeMs,
    }));
}

function readIfThere(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}
