import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ServiceDefinition } from "@evenkeel/definition";
import { App, type AppProps } from "aws-cdk-lib";
import { onTestFinished } from "vitest";
import { ServiceStack } from "./service-stack.ts";

/** A CDK app for one test, which leaves no files behind. */
export function anApp(props: AppProps = {}): App {
  const outdir = mkdtempSync(join(tmpdir(), "evenkeel-app-"));
  onTestFinished(() => rmSync(outdir, { recursive: true }));
  return new App({ builtinCloudFormationValidation: false, ...props, outdir });
}

/** The stack of a service in an app for one test. */
export function aStack(definition: ServiceDefinition, app = anApp()): ServiceStack {
  return new ServiceStack(app, "hello", definition);
}
