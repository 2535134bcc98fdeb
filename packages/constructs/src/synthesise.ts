import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ServiceDefinition, SharedNetwork } from "@evenkeel/definition";
import { App } from "aws-cdk-lib";
import { NetworkStack } from "./cdk/network-stack.ts";
import { ServiceStack } from "./cdk/service-stack.ts";

/** What has a stack. */
export type Subject = ServiceDefinition | SharedNetwork;

/** The CloudFormation template of a service, or of a network that services share, made by AWS CDK in this process; as it goes to CloudFormation. */
export function synthesise(subject: Subject): string {
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
    const { name } = subject;
    const stack = "services" in subject ? new NetworkStack(app, name, subject) : new ServiceStack(app, name, subject);
    const template: unknown = app.synth().getStackByName(stack.stackName).template;
    return JSON.stringify(template, undefined, 1);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
