import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** A file of the repository, as plain data. */
export interface SourceFile {
  /** From the root of the repository, with `/` between folders. */
  readonly path: string;
  readonly text: string;
}

/** Every text file that git tracks below `root`, and every new one that it does not ignore. */
export function repositoryFiles(root: string): readonly SourceFile[] {
  // Also where the checkout belongs to another user, as in a container that mounts it.
  const ask = ["-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const listed = execFileSync("git", ask, { cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  return listed
    .split("\0")
    .filter((path) => path !== "" && isFile(join(root, path)))
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }))
    .filter(({ text }) => !text.includes("\0"));
}

/** Whether a file is code that people write: TypeScript or JavaScript, and not generated. */
export function isCode({ path }: SourceFile): boolean {
  return /\.(ts|tsx|mts|cts|js|mjs|cjs)$/.test(path) && !isGenerated(path);
}

/** Whether a file belongs to tests only: a test, or vocabulary and stand-ins for tests. */
export function isTest({ path }: SourceFile): boolean {
  return (
    /\.test\.[cm]?tsx?$/.test(path) || /(^|\/)(test|testing|fixtures)\//.test(path) || /[./]testing\.ts$/.test(path)
  );
}

function isGenerated(path: string): boolean {
  return path.startsWith("packages/region/src/models/");
}

/** A deleted file that is still in the index is not there to be read. */
function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
