import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
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
  const { output } = await bundle.write({ file, format: "esm", minify: true, comments: { legal: true } });
  await bundle.close();
  const modules = output.flatMap((part) => (part.type === "chunk" ? part.moduleIds : []));
  writeFileSync(join(dirname(file), "THIRD-PARTY-NOTICES.txt"), noticesOf(modules));
}

/** Licences and notices of the packages whose modules are inside, as they ask for. */
function noticesOf(modules: readonly string[]): string {
  const folders = modules.flatMap((file) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(file)?.[0] ?? []);
  const packages = [...new Set(folders)].toSorted().map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<string, string>;
    const files = readdirSync(folder).filter((found) => /^(licen[cs]e|notice|copying)\b/i.test(found));
    if (files.length === 0) throw new Error(`${name} is to be packed, and has no licence in ${folder}`);
    return [`${name} ${version}`, ...files.map((found) => readFileSync(join(folder, found), "utf8").trim())].join(
      "\n\n",
    );
  });
  return `${packages.join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}

/** The main module of AWS CDK names every service; what this stack takes of it is all in its core. */
function coreOnly(entry: string): Plugin {
  const core = createRequire(entry).resolve("aws-cdk-lib/core");
  return { name: "core-only", resolveId: (id) => (id === "aws-cdk-lib" ? core : undefined) };
}
