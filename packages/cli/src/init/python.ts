import type { Folder } from "./folder.ts";

/** How what a Python application needs is installed. */
export interface PythonInstall {
  /** The files that it takes; undefined for all of them. */
  readonly from: string | undefined;
  /** Lines for `sh` that come before. */
  readonly before: readonly string[];
  /** The arguments of `pip install`. */
  readonly arguments: string;
}

/** What there is to install; undefined for an application that says nothing of it. */
export function pythonInstall({ read }: Pick<Folder, "read">): PythonInstall | undefined {
  if (read("requirements.txt") !== undefined)
    return { from: "requirements.txt", before: [], arguments: "-r requirements.txt" };
  const project = read("pyproject.toml") ?? "";
  if (has(project, "build-system")) return { from: undefined, before: [], arguments: "." };
  // No package: pip would look for modules to build one of, and refuse where there are several, such as an application and its test.
  return has(project, "project")
    ? { from: "pyproject.toml", before: [writeDependencies], arguments: `-r ${written}` }
    : undefined;
}

/** Whether the project's tests are for pytest, and whether what is installed brings it. */
export function pytestOf({ read }: Pick<Folder, "read">): "none" | "comes along" | "is to be installed" {
  const names = (text = ""): boolean => /\bpytest\b/.test(text);
  if (names(read("requirements.txt"))) return "comes along";
  return names(read("pyproject.toml")) ? "is to be installed" : "none";
}

/** https://packaging.python.org/en/latest/specifications/pyproject-toml/ */
function has(project: string, table: string): boolean {
  return new RegExp(`^\\[${table}\\]`, "m").test(project);
}

const written = "/tmp/requirements.txt";
const writeDependencies = `python3 -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['project'].get('dependencies', []), sep='\\n')" > ${written}`;
