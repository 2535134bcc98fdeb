#!/usr/bin/env node
// Plain JavaScript that old versions of Node can read too: they hand over to the Node that is installed beside.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import * as module from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const neededMajor = 24;
const packageFolder = join(dirname(fileURLToPath(import.meta.url)), "..");

if (Number(process.versions.node.split(".")[0]) >= neededMajor) {
  // Under `.evenkeel/`, as everything that is written without being asked for.
  module.enableCompileCache(join(packageFolder, ".evenkeel", "compile-cache"));
  const { main } = await import(existsSync(join(packageFolder, "src/main.ts")) ? "../src/main.ts" : "../dist/main.js");
  process.exitCode = await main(process.argv.slice(2));
} else {
  const newer = installedNode([process.cwd(), packageFolder]);
  if (newer === undefined) {
    console.error(
      [
        "✖ Evenkeel needs Node 24 or newer",
        `  given    Node ${process.versions.node}      ${process.execPath}`,
        "  allowed  24 or newer",
        "  try      npm install --save-dev node@24      then run it again: npx evenkeel",
      ].join("\n"),
    );
    process.exitCode = 2;
  } else {
    handOver(newer);
  }
}

/** The binary of the npm package `node`, in the `node_modules` of one of the folders or of those above. */
function installedNode(folders) {
  for (const start of folders) {
    for (let folder = start; ; folder = dirname(folder)) {
      const modules = join(folder, "node_modules");
      const found = [join(modules, "node/bin/node"), join(modules, "node/bin/node.exe")].find((file) =>
        existsSync(file),
      );
      if (found !== undefined) return found;
      if (dirname(folder) === folder) break;
    }
  }
  return undefined;
}

/** Runs this program again with another Node, which gets every signal; its end is the end of this process. */
function handOver(node) {
  const child = spawn(node, process.argv.slice(1), { stdio: "inherit" });
  // A terminal sends its signals to both processes: this one only waits. Others reach the child through this one.
  process.on("SIGINT", () => {});
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    console.error(`✖ Node could not be started\n  given    ${node}: ${error.message}`);
    process.exitCode = 1;
  });
  child.on("exit", (code, signal) => {
    if (signal === null) {
      process.exitCode = code;
      return;
    }
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
