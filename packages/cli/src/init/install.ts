import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Output } from "../terminal/output.ts";
import { folderAt } from "./folder.ts";
import { manifestOf } from "./guess.ts";
import type { Packages } from "./packages.ts";

/** Brings what a service is developed with, and with it the lock file that the pipeline needs; whether that went well. */
export async function install(folder: string, packages: Packages, output: Output): Promise<boolean> {
  const installing = installArguments(folder, packages);
  const args = [...installing, "--no-audit", "--no-fund", "--loglevel=error"];
  const child = spawn("npm", args, {
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
    shell: process.platform === "win32",
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const [code] = (await once(child, "close").catch((error: unknown) => [String(error)])) as [number | string | null];
  if (code === 0) {
    output.say(`  ✔ npm ${installing.join(" ")}`);
    return true;
  }
  const reason = said.split("\n").find((line) => /npm error (?!code)/.test(line)) ?? String(code);
  output.say(`  ✖ npm install failed, which can be done again: ${reason.replace(/^npm error /, "")}`);
  return false;
}

/** The arguments with which npm adds these packages to a folder. */
export function installArguments(folder: string, packages: Packages): readonly string[] {
  const listed = listedIn(folder);
  const missing = Object.entries(packages).filter(([name]) => !listed.has(name));
  const wanted = missing.map(([name, spec]) => (spec.startsWith("file:") ? spec : `${name}@${spec}`));
  return wanted.length === 0 ? ["install"] : ["install", "--save-dev", ...wanted];
}

/** The names of what a package.json depends on. */
function listedIn(folder: string): ReadonlySet<string> {
  const { dependencies, devDependencies } = manifestOf(folderAt(folder));
  return new Set(Object.keys({ ...dependencies, ...devDependencies }));
}
