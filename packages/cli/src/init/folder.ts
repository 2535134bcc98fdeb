import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** What is looked at of a folder; names are relative to it. */
export interface Folder {
  /** What stands in it. */
  readonly names: readonly string[];
  /** The text of a file; undefined where there is none. */
  readonly read: (name: string) => string | undefined;
  /** The names in one of its folders, `.` for itself; none where it is not there. */
  readonly list: (name: string) => readonly string[];
}

/** A folder of this machine; an empty one where there is none. */
export function folderAt(path: string): Folder {
  const namesIn = (place: string): readonly string[] =>
    existsSync(place) && statSync(place).isDirectory() ? readdirSync(place) : [];
  return {
    names: namesIn(path),
    list: (name) => namesIn(join(path, name)),
    read: (name) => {
      const file = join(path, name);
      return existsSync(file) && statSync(file).isFile() ? readFileSync(file, "utf8") : undefined;
    },
  };
}

/** Whether a folder holds an application: anything beside what every project has. */
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
