import { createRequire } from "node:module";
import { rolldown, type Plugin } from "rolldown";

/**
 * Writes the synthesis with AWS CDK inside: the modules that the stack takes, a twentieth of what CDK's packages have.
 * @param entry the source file of the synthesis
 * @param file where the bundle goes
 */
export async function bundleSynthesis(entry: string, file: string): Promise<void> {
  const bundle = await rolldown({
    input: entry,
    platform: "node",
    external: [/^@evenkeel\//],
    plugins: [coreOnly(entry)],
  });
  await bundle.write({ file, format: "esm", minify: true, legalComments: "inline" });
  await bundle.close();
}

/** The main module of AWS CDK names every service; what this stack takes of it is all in its core. */
function coreOnly(entry: string): Plugin {
  const core = createRequire(entry).resolve("aws-cdk-lib/core");
  return { name: "core-only", resolveId: (id) => (id === "aws-cdk-lib" ? core : undefined) };
}
