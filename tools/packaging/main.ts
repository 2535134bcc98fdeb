import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { bundleSynthesis } from "./bundle-synthesis.ts";
import { compile } from "./compile.ts";
import { readPackages, stage } from "./stage.ts";

// npm's packages, ready to publish: node tools/packaging/main.ts [--out build] makes <out>/packages/<name> and <out>/tarballs.

const { values } = parseArgs({ options: { out: { type: "string", default: "build" } } });
const out = resolve(values.out);
const repository = resolve(import.meta.dirname, "../..");

for (const folder of ["compiled", "packages", "tarballs"]) rmSync(join(out, folder), { recursive: true, force: true });
const packages = readPackages(join(repository, "packages"));
compile(packages, join(out, "compiled"));
for (const { name, folder, manifest } of packages) {
  const staged = join(out, "packages", name);
  stage({ folder, manifest, compiled: join(out, "compiled", name), license: join(repository, "LICENSE") }, staged);
  if (name === "constructs")
    await bundleSynthesis(join(folder, "src/synthesise.ts"), join(staged, "dist/synthesise.js"));
}

const tarballs = join(out, "tarballs");
mkdirSync(tarballs, { recursive: true });
for (const { name } of packages) {
  const packing = ["pack", "--silent", "--ignore-scripts", "--pack-destination", tarballs, join(out, "packages", name)];
  process.stdout.write(`${join(tarballs, execFileSync("npm", packing, { encoding: "utf8" }).trim())}\n`);
}
