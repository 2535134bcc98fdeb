import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";

/** A package's manifest, as far as it is changed for npm. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly [member: string]: unknown;
}

/** A package of the workspace. */
export interface Package {
  /** The folder's name: `cli` for the package `evenkeel`. */
  readonly name: string;
  readonly folder: string;
  readonly manifest: Manifest;
}

/** AWS CDK is inside the packed synthesis; who composes its constructs brings their own. */
const peers = ["aws-cdk-lib", "constructs"];

export function readPackages(folder: string): readonly Package[] {
  return readdirSync(folder).map((name) => {
    const manifest = JSON.parse(readFileSync(join(folder, name, "package.json"), "utf8")) as Manifest;
    return { name, folder: join(folder, name), manifest };
  });
}

/** The source files that others import, or that are started as processes. */
export function entriesOf({ folder, manifest }: Package): readonly string[] {
  const entries = Object.values(manifest.exports)
    .filter(isSource)
    .map((path) => join(folder, path));
  const main = join(folder, "src/main.ts");
  return existsSync(main) ? [...new Set([...entries, main])] : entries;
}

/** What is not is a file that was built: the console's page. */
function isSource(path: string): boolean {
  return path.endsWith(".ts");
}

/** Puts a package together as it goes to npm: compiled code in `dist/`, what it reads beside it, manifest, README, licence. */
export function stage(
  from: { readonly folder: string; readonly manifest: Manifest; readonly compiled: string; readonly license: string },
  staged: string,
): void {
  const { folder, manifest, compiled, license } = from;
  mkdirSync(staged, { recursive: true });
  if (existsSync(join(compiled, "src"))) {
    cpSync(join(compiled, "src"), join(staged, "dist"), { recursive: true });
    for (const file of filesRead(join(folder, "src"))) cpSync(join(folder, "src", file), join(staged, "dist", file));
  }
  for (const name of ["README.md", "bin", "templates", "run.schema.json", "dist/page"].filter((name) =>
    existsSync(join(folder, name)),
  )) {
    cpSync(join(folder, name), join(staged, name), {
      recursive: true,
      filter: (file) => !/\.evenkeel|__pycache__/.test(file),
    });
  }
  cpSync(license, join(staged, "LICENSE"));
  writeFileSync(join(staged, "package.json"), `${JSON.stringify(published(manifest), undefined, 2)}\n`);
}

/** What the code reads at run time: models, and what is preloaded into tasks. */
function filesRead(source: string): readonly string[] {
  const files = readdirSync(source, { recursive: true, encoding: "utf8" });
  return files.filter((file) => [".json", ".mjs"].includes(extname(file)) && !file.includes("testing"));
}

/** The manifest with its exports at the compiled code, the packages of this repository at their exact version. */
function published({ devDependencies: _, dependencies = {}, exports, ...manifest }: Manifest): object {
  const own = Object.entries(dependencies).filter(([name]) => !peers.includes(name));
  const peerDependencies = Object.fromEntries(Object.entries(dependencies).filter(([name]) => peers.includes(name)));
  return {
    ...manifest,
    exports: Object.fromEntries(Object.entries(exports).map(([path, source]) => [path, compiledExport(source)])),
    dependencies: Object.fromEntries(own),
    ...(Object.keys(peerDependencies).length > 0 && {
      peerDependencies,
      peerDependenciesMeta: Object.fromEntries(peers.map((name) => [name, { optional: true }])),
    }),
    engines: { node: ">=24" },
  };
}

function compiledExport(source: string): object | string {
  if (!isSource(source)) return source;
  const path = source.replace(/^\.\/src\//, "./dist/").replace(/\.ts$/, "");
  return { types: `${path}.d.ts`, default: `${path}.js` };
}
