import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ServiceDefinition } from "@evenkeel/definition";
import { App } from "aws-cdk-lib";
import { ServiceStack } from "./cdk/service-stack.ts";

/** The CloudFormation template of a definition, made by AWS CDK in this process; as it goes to CloudFormation. */
export function synthesise(definition: ServiceDefinition): string {
  const outdir = mkdtempSync(join(tmpdir(), "evenkeel-synthesis-"));
  try {
    const app = new App({
      outdir,
      analyticsReporting: false,
      stackTraces: false,
      treeMetadata: false,
      // Takes longer than all the rest, and these constructs pass it: their tests run it.
      builtinCloudFormationValidation: false,
    });
    const stack = new ServiceStack(app, definition.name, definition);
    const template: unknown = app.synth().getStackByName(stack.stackName).template;
    return JSON.stringify(template, undefined, 1);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
