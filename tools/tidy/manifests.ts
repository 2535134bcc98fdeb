import type { SourceFile } from "./sources.ts";

/** A dependency on another package, and its line in the manifest. */
export interface Dependency {
  readonly name: string;
  readonly line: number;
}

/** The manifests of the packages that we publish. */
export function packageManifests(files: readonly SourceFile[]): readonly SourceFile[] {
  return files.filter(({ path }) => /^packages\/[^/]+\/package\.json$/.test(path));
}

/** What a package needs at run time, our own packages aside. */
export function dependenciesOf({ text }: SourceFile): readonly Dependency[] {
  const manifest: unknown = JSON.parse(text);
  const lines = text.split("\n");
  return ["dependencies", "peerDependencies", "optionalDependencies"]
    .flatMap((kind) => Object.keys(recordAt(manifest, kind)))
    .filter((name) => !isOurs(name))
    .map((name) => ({ name, line: lines.findIndex((line) => line.includes(`"${name}"`)) + 1 }));
}

/** Whether a package is one of this repository. */
export function isOurs(name: string): boolean {
  return name === "evenkeel" || name.startsWith("@evenkeel/");
}

function recordAt(value: unknown, key: string): object {
  const member: unknown = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  return typeof member === "object" && member !== null ? member : {};
}
