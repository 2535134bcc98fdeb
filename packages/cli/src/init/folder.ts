import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** What is looked at of a folder; names are relative to it. */
export interface Folder {
  /** What stands in it. */
  readonly names: readonly string[];
  /** The text of a file; undefined where there is none. */
  readonly read: (name: string) => string | undefined;
}

/** A folder of this machine; an empty one where there is none. */
export function folderAt(path: string): Folder {
  return {
    names: existsSync(path) ? readdirSync(path) : [],
    read: (name) => {
      const file = join(path, name);
      return existsSync(file) && statSync(file).isFile() ? readFileSync(file, "utf8") : undefined;
    },
  };
}

/** Whether somebody's application is in a folder: anything beside what every project has. */
export function hasApplication({ names }: Pick<Folder, "names">): boolean {
  return names.some(
    (name) =>
      !/^(\.git.*|\.evenkeel|\.npm.*|\.editorconfig|\.github|\.vscode|\.idea|node_modules)$/.test(name) &&
      !isAboutIt(name),
  );
}

function isAboutIt(name: string): boolean {
  return /^(readme|licen[cs]e|package(-lock)?\.json|evenkeel\.config\.ts)/i.test(name);
}
