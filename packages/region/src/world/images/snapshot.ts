import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { kindOf, openBlobs, type Blobs } from "./blobs.ts";
import { ImageError } from "./image-error.ts";
import { digestOf, type Image, type ImageConfig, type ManifestEntry } from "./image.ts";
import { selectFiles } from "./selection.ts";
import { temporaryName } from "./temporary-name.ts";

/** Takes the snapshot of an application directory where the store has none that is the same; its digest. */
export function takeSnapshot(root: string, directory: string, config: ImageConfig): string {
  const source = resolve(directory);
  if (!statSync(source, { throwIfNoEntry: false })?.isDirectory()) {
    throw new ImageError(`the application directory ${source} is not there: name an existing one`);
  }
  if (config.command.length === 0) {
    throw new ImageError('the command is empty: say how the application starts, for example ["node", "server.js"]');
  }
  const blobs = openBlobs(root, createHash("sha256").update(source).digest("hex").slice(0, 16));
  const entries = selectFiles(source, dirname(root)).map((file): ManifestEntry => {
    if (file.kind === "link") return file;
    return { path: file.path, kind: kindOf(file.stats), sha256: blobs.keep(file.source, file.stats) };
  });
  blobs.saveIndex();
  const digest = digestOf({ config, entries });
  if (!existsSync(snapshotFolder(root, digest))) layOut(snapshotFolder(root, digest), { entries, blobs, config });
  return digest;
}

/** The image with that digest; undefined when the store has none. */
export function readImage(root: string, digest: string): Image | undefined {
  const folder = snapshotFolder(root, digest);
  if (!existsSync(folder)) return undefined;
  const { config } = JSON.parse(readFileSync(join(folder, "image.json"), "utf8")) as { config: ImageConfig };
  return { digest, config, directory: join(folder, "files") };
}

/** Lays a snapshot out beside its path and renames the folder, so that no reader ever finds a part of one. */
function layOut(
  place: string,
  { entries, blobs, config }: { entries: readonly ManifestEntry[]; blobs: Blobs; config: ImageConfig },
): void {
  const building = temporaryName(place);
  const files = join(building, "files");
  const folders = new Set([files, ...entries.map(({ path }) => dirname(join(files, path)))]);
  for (const folder of folders) mkdirSync(folder, { recursive: true });
  for (const entry of entries) {
    const path = join(files, entry.path);
    if (entry.kind === "link") symlinkSync(entry.target, path);
    else linkOrCopy(blobs.pathOf(entry.sha256, entry.kind), path);
  }
  writeFileSync(join(building, "image.json"), JSON.stringify({ config }));
  for (const folder of folders) chmodSync(folder, 0o555);
  try {
    renameSync(building, place);
  } catch (error) {
    if (!existsSync(place)) throw error;
    // Another process pushed the same at the same time.
    for (const folder of folders) chmodSync(folder, 0o755);
    rmSync(building, { recursive: true, force: true });
  }
}

function linkOrCopy(blob: string, path: string): void {
  try {
    linkSync(blob, path);
  } catch {
    // No links on this file system, or too many to the same content.
    copyFileSync(blob, path);
  }
}

function snapshotFolder(root: string, digest: string): string {
  return join(root, "snapshots", digest.replace("sha256:", ""));
}
