import { githubPipeline } from "./github.ts";
import { gitlabPipeline } from "./gitlab.ts";
import type { Host, PipelineFile, PipelineOptions } from "./options.ts";

export { firstDifference, isGenerated, type Parting } from "./generated.ts";
export type { Host, PipelineFile, PipelineOptions } from "./options.ts";

/** Why a service has no pipeline. */
export interface NoPipeline {
  readonly reason: "image is built elsewhere";
}

/** The pipeline of a service, as the file that GitLab or GitHub reads. */
export function pipelineFor(host: Host, options: PipelineOptions): PipelineFile | NoPipeline {
  const { image } = options.definition;
  if ("reference" in image) return { reason: "image is built elsewhere" };
  return host === "gitlab" ? gitlabPipeline(options, image) : githubPipeline(options, image);
}
