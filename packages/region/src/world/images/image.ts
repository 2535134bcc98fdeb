import { createHash } from "node:crypto";

/** How a container of an image starts, where the task definition says nothing else. */
export interface ImageConfig {
  /** Program and arguments; the program is found along PATH. */
  readonly command: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** The ports on which the application listens. */
  readonly ports?: readonly number[];
  /** Relative to the application directory. @default the application directory */
  readonly workingDirectory?: string;
}

/** One entry of a snapshot; `path` is relative to the application directory, with `/` between its parts. */
export type ManifestEntry =
  | { readonly path: string; readonly kind: "file" | "executable"; readonly sha256: string }
  | { readonly path: string; readonly kind: "link"; readonly target: string };

/** What an image is, to the byte: its digest is that of this record. */
export interface Manifest {
  readonly config: ImageConfig;
  /** In order of path. */
  readonly entries: readonly ManifestEntry[];
}

/** An image in the store. Its directory never changes. */
export interface Image {
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest: string;
  readonly config: ImageConfig;
  /** The snapshot of the application directory; absolute. */
  readonly directory: string;
}

/** The digest of a manifest: the same for the same files, modes, links and configuration, whatever their times and place. */
export function digestOf({ config, entries }: Manifest): string {
  const { command, environment = {}, ports = [], workingDirectory = "." } = config;
  const lines = [
    JSON.stringify({ command, environment: Object.entries(environment).sort(byFirst), ports, workingDirectory }),
    ...entries.map((entry) => JSON.stringify([entry.path, entry.kind, contentOf(entry)])).sort(),
  ];
  return `sha256:${createHash("sha256").update(lines.join("\n")).digest("hex")}`;
}

function contentOf(entry: ManifestEntry): string {
  return entry.kind === "link" ? entry.target : entry.sha256;
}

function byFirst([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : 1;
}
