import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Output } from "../terminal/output.ts";

/** Brings `evenkeel` into a folder's packages, and with it the lock file that the pipeline needs; whether that went well. */
export async function install(folder: string, spec: string, output: Output): Promise<boolean> {
  const wanted = isListed(folder) ? [] : ["--save-dev", spec.startsWith("file:") ? spec : `evenkeel@${spec}`];
  const args = ["install", ...wanted, "--no-audit", "--no-fund", "--loglevel=error"];
  const child = spawn("npm", args, {
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
    shell: process.platform === "win32",
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const [code] = (await once(child, "close").catch((error: unknown) => [String(error)])) as [number | string | null];
  if (code === 0) {
    output.say(`  ✔ npm ${args.slice(0, 1 + wanted.length).join(" ")}`);
    return true;
  }
  const reason = said.split("\n").find((line) => /npm error (?!code)/.test(line)) ?? String(code);
  output.say(`  ✖ npm install failed, which can be done again: ${reason.replace(/^npm error /, "")}`);
  return false;
}

function isListed(folder: string): boolean {
  const file = join(folder, "package.json");
  return existsSync(file) && /"evenkeel"\s*:/.test(readFileSync(file, "utf8"));
}
