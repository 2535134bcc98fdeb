import { execFileSync, spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { readPackages, type Package } from "./stage.ts";

// Publishes what node tools/packaging/main.ts has made and npm does not have yet: node tools/packaging/publish.ts [--out build]
// It says "New tag: NAME@VERSION" of all that is published and has no tag in the repository that this one comes from.

const { values } = parseArgs({ options: { out: { type: "string", default: "build" } } });
const staged = resolve(values.out, "packages");
const packages = readPackages(join(import.meta.dirname, "../../packages"));

for (const { name, manifest } of inOrder(packages)) {
  const release = `${manifest.name}@${manifest.version}`;
  if (isPublished(release)) {
    // It may have gone out in a run that failed after it: its tag is still to be made.
    process.stdout.write(isTagged(release) ? `${release} is published\n` : `New tag: ${release}\n`);
    continue;
  }
  // Where the build ran is proved by the pipeline's own identity; elsewhere there is none to prove it.
  const provenance = process.env["ACTIONS_ID_TOKEN_REQUEST_URL"] === undefined ? [] : ["--provenance"];
  execFileSync("npm", ["publish", join(staged, name), "--access", "public", ...provenance], { stdio: "inherit" });
  process.stdout.write(`New tag: ${release}\n`);
}

/** What others need comes first, so that no package can be installed whose own are not there. */
function inOrder(all: readonly Package[]): readonly Package[] {
  const ordered: Package[] = [];
  const add = (each: Package): void => {
    if (ordered.includes(each)) return;
    for (const needed of Object.keys(each.manifest.dependencies ?? {})) {
      const found = all.find(({ manifest }) => manifest.name === needed);
      if (found) add(found);
    }
    ordered.push(each);
  };
  for (const each of all) add(each);
  return ordered;
}

/** Asks npm. @throws when npm does not answer */
function isPublished(release: string): boolean {
  const { status, stdout, stderr } = spawnSync("npm", ["view", release, "version"], { encoding: "utf8" });
  if (status === 0) return stdout.trim() !== "";
  if (stderr.includes("E404")) return false;
  throw new Error(`npm does not say whether ${release} is published:\n${stderr}`);
}

/** Asks the repository that this one comes from. @throws when it does not answer */
function isTagged(release: string): boolean {
  return execFileSync("git", ["ls-remote", "--tags", "origin", `refs/tags/${release}`], { encoding: "utf8" }) !== "";
}
