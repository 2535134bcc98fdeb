import { defineService } from "@evenkeel/definition";
import { pipelineFor, type PipelineFile } from "@evenkeel/pipeline";
import hello from "../../examples/hello/evenkeel.config.ts";

/** This repository's own pipelines: those of the reference service, which test the whole repository first. */
export function ownPipelines(): readonly PipelineFile[] {
  const { pipeline, ...service } = hello;
  const definition = defineService({ ...service, pipeline: { ...pipeline, test } });
  const place = { definition, definitionFile: "examples/hello/evenkeel.config.ts", packages: "." };
  return (["gitlab", "github"] as const).map((host) => {
    const made = pipelineFor(host, place);
    if ("reason" in made) throw new Error(`the reference service has no pipeline: its ${made.reason}`);
    return made;
  });
}

const test = {
  // Debian, as .ci/run expects it.
  image: "node:24",
  commands: [
    "# The repository belongs to whoever checked it out, and git is asked about it by root.",
    "export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0='*'",
    "bash ../../.ci/run",
  ],
};
