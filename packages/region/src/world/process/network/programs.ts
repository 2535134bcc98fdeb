import { accessSync, constants, statSync } from "node:fs";
import { delimiter, resolve } from "node:path";

/** What a search for a program found. */
export type FoundProgram =
  | { readonly kind: "found"; readonly path: string }
  | { readonly kind: "missing" | "denied"; readonly path?: undefined };

/** Where administrators' programs are, which an ordinary user's search path may leave out. */
const systemFolders = ["/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/bin", "/bin"];

/** Finds a program as `execvp` does: by its path if it has one, else along the search path. */
export function findProgram(program: string, searchPath: string, directory: string): FoundProgram {
  const folders = program.includes("/") ? [""] : searchPath.split(delimiter);
  const paths = folders.map((folder) => resolve(directory, folder, program));
  const there = program === "" ? [] : paths.filter(isFile);
  const path = there.find(isExecutable);
  if (path !== undefined) return { kind: "found", path };
  return { kind: there.length > 0 ? "denied" : "missing" };
}

/** The path of a program of this system; undefined when it is not installed. */
export function systemProgram(program: string): string | undefined {
  const searchPath = [process.env["PATH"] ?? "", ...systemFolders].join(delimiter);
  return findProgram(program, searchPath, "/").path;
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    // It is not there, or in a folder that this user may not read.
    return false;
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
