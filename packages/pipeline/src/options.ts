import type { ServiceDefinition } from "@evenkeel/definition";

/** Who runs the pipeline. */
export type Host = "gitlab" | "github";

/** What a pipeline is written for. */
export interface PipelineOptions {
  readonly definition: ServiceDefinition;
  /** The definition file, relative to the root of the repository: `evenkeel.config.ts`. */
  readonly definitionFile: string;
  /** The folder of `package-lock.json`, relative to the root of the repository: where `npm ci` belongs. */
  readonly packages: string;
}

/** A file of the pipeline. */
export interface PipelineFile {
  /** Relative to the root of the repository. */
  readonly path: string;
  readonly text: string;
}
