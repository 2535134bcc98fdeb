import { existsSync, lstatSync, readdirSync, readlinkSync, realpathSync, statSync, type Stats } from "node:fs";
import { join, posix, sep } from "node:path";
import { readDockerignore, type Ignored } from "./dockerignore.ts";
import { ImageError } from "./image-error.ts";
import { installedPackages, type InstalledPackages } from "./installed-packages.ts";

/** A file or link of an application directory that belongs to its image. */
export type Selected =
  | { readonly path: string; readonly kind: "file"; readonly source: string; readonly stats: Stats }
  | { readonly path: string; readonly kind: "link"; readonly target: string };

/** Never part of an image, at any depth. */
const alwaysLeftOut = new Set([".evenkeel", ".git"]);

/**
 * What belongs to the image of an application directory:
 * - everything that `.dockerignore` lets through, but never `.git`, `.evenkeel` and the state directory;
 * - `node_modules` whatever `.dockerignore` says (no Dockerfile installs it here), without what only development needs;
 * - links as they are. One that leads out of the directory is refused, except for a package that is linked into
 *   `node_modules` (a workspace): a runtime dependency is taken in as a directory, any other is left out.
 */
export function selectFiles(directory: string, stateDirectory: string): readonly Selected[] {
  const root = realpathSync(directory);
  const isIgnored = readDockerignore(root);
  const installed = installedPackages(root);
  const state = existsSync(stateDirectory) ? realpathSync(stateDirectory) : undefined;
  const selected: Selected[] = [];

  const walk = (folder: string, source: string, origin: Origin): void => {
    for (const entry of readdirSync(source, { withFileTypes: true })) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      const from = join(source, entry.name);
      if (alwaysLeftOut.has(entry.name) || from === state) continue;
      const inside = path === "node_modules" ? "packages" : origin;
      const ignored = inside === "application" ? isIgnored(path) : isUnneeded(path, installed);
      if (ignored === false) checkName(entry.name, path, from);
      if (entry.isDirectory()) {
        if (ignored !== "with all below") walk(path, from, inside);
      } else if (ignored !== false) {
        continue;
      } else if (entry.isSymbolicLink()) {
        takeLink(path, from, inside);
      } else if (entry.isFile()) {
        selected.push({ path, kind: "file", source: from, stats: ofFittingSize(path, lstatSync(from)) });
      }
    }
  };

  const takeLink = (path: string, from: string, origin: Origin): void => {
    const target = readlinkSync(from);
    const end = posix.normalize(posix.join(posix.dirname(path), target.replaceAll(sep, "/")));
    const staysInside = !end.startsWith("..") && !target.startsWith("/");
    if (staysInside) selected.push({ path, kind: "link", target });
    else if (origin === "application") throw escaping(path, target);
    else if (origin === "packages" && installed.isRuntimeDependency(path) && isDirectory(from)) {
      walk(path, realpathSync(from), "linked package");
    }
  };

  walk("", root, "application");
  return withoutDanglingCommands(selected);
}

/** Names are read as UTF-8, where invalid bytes become U+FFFD: a file under that name is not there. */
function checkName(name: string, path: string, from: string): void {
  if (!name.includes("\ufffd") || lstatSync(from, { throwIfNoEntry: false })) return;
  throw new ImageError(
    `the name of ${path} is not UTF-8, so that it cannot be part of an image: rename the file, or list its folder in .dockerignore`,
  );
}

/** What Node reads at once. */
const fileBytesMax = 2 ** 31 - 1;

function ofFittingSize(path: string, stats: Stats): Stats {
  if (stats.size <= fileBytesMax) return stats;
  const gibibytes = (stats.size / 2 ** 30).toFixed(1);
  throw new ImageError(
    `${path} has ${gibibytes} GiB, and files of an image may have less than 2: list it in .dockerignore, or keep such data out of images`,
  );
}

/** Where the walk is: what is left out differs. */
type Origin = "application" | "packages" | "linked package";

function isUnneeded(path: string, installed: InstalledPackages): Ignored {
  const [, name = ""] = path.split("/");
  // Caches and records of the package manager (`.cache`, `.package-lock.json`), but for what resolution needs.
  if (name.startsWith(".") && name !== ".bin" && name !== ".pnpm") return "with all below";
  return installed.isForDevelopment(path) ? "with all below" : false;
}

/** `node_modules/.bin` without the commands of packages that are left out. */
function withoutDanglingCommands(selected: readonly Selected[]): readonly Selected[] {
  const paths = new Set(selected.map(({ path }) => path));
  return selected.filter((entry) => {
    if (entry.kind === "file" || !entry.path.includes("node_modules/.bin/")) return true;
    return paths.has(posix.join(posix.dirname(entry.path), entry.target));
  });
}

function escaping(path: string, target: string): ImageError {
  return new ImageError(
    `${path} is a link to ${target}, which is outside the application directory and so cannot be part of its image: ` +
      "put what it leads to into the directory, or list the link in .dockerignore",
  );
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
