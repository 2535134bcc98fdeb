import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { run, succeeding } from "./aws-clients.ts";
import type { ReferenceService } from "./reference-service.ts";

/** The AWS CDK's own command line, unmodified. */
export const cdkProgram = join(dirname(createRequire(import.meta.url).resolve("aws-cdk/package.json")), "bin/cdk");

export const quiet = ["--no-notices", "--no-version-reporting"];

export const cdkSettings = { CDK_DISABLE_CLI_TELEMETRY: "true", CI: "true" };

export type Cdk = (...given: readonly (string | NodeJS.ProcessEnv)[]) => Promise<string>;

/** Runs the CDK's command line for the app `app.js` of a directory; what it printed. */
export function cdkFor({ directory }: ReferenceService, env: NodeJS.ProcessEnv): Cdk {
  const app = `"${process.execPath}" app.js`;
  writeFileSync(join(directory, "cdk.json"), JSON.stringify({ app, watch: { include: ["app.js"] } }));
  return async (...given) => {
    const args = given.filter((each) => typeof each === "string");
    const more = given.filter((each) => typeof each !== "string");
    const { stdout, stderr } = await succeeding(
      run([process.execPath, cdkProgram, ...args, ...quiet], {
        cwd: directory,
        env: Object.assign({ ...env, ...cdkSettings }, ...more) as NodeJS.ProcessEnv,
      }),
    );
    return stdout + stderr;
  };
}
