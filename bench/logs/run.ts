// How fast what tasks write becomes log events, and how far behind `evenkeel logs -f` is. Run: npm run bench:logs
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { realClock, type Timer } from "@evenkeel/kernel";

const { values } = parseArgs({
  options: { tasks: { type: "string", default: "8" }, lines: { type: "string", default: "12500" } },
});
const tasks = Number(values.tasks);
const linesEach = Number(values.lines);

const here = fileURLToPath(new URL(".", import.meta.url));
const cli = realpathSync(fileURLToPath(new URL("../../packages/cli/bin/evenkeel.js", import.meta.url)));
mkdirSync(join(here, ".evenkeel"), { recursive: true });
const folder = mkdtempSync(join(here, ".evenkeel", "run-"));
const goFolder = join(folder, "go");

interface Line {
  readonly at: string;
  readonly task: string;
  readonly message: string;
}

try {
  writeService();
  evenkeel("up", "--detach");
  await measure();
} finally {
  evenkeel("down", "--purge");
  rmSync(folder, { recursive: true, force: true });
}

function writeService(): void {
  mkdirSync(goFolder);
  cpSync(join(here, "app"), join(folder, "app"), { recursive: true });
  writeFileSync(
    join(folder, "evenkeel.config.ts"),
    `import { defineService } from "evenkeel";
export default defineService({
  name: "bench-logs",
  image: { repository: "bench/logs", directory: "app", command: ["node", "server.js"] },
  port: 8080,
  environment: { GO_FOLDER: ${JSON.stringify(goFolder)}, LINES: "${linesEach}" },
  tasks: { desired: ${tasks}, min: ${tasks}, max: ${tasks} },
});
`,
  );
}

/** Lets the tasks write, and follows until every line was shown or nothing more comes. */
async function measure(): Promise<void> {
  const follower = spawn(process.execPath, [cli, "logs", "-f", "--json", "--filter", "bench"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const shown: Line[] = [];
  const all = new Promise<void>((resolve) => {
    createInterface(follower.stdout).on("line", (text) => {
      shown.push(JSON.parse(text) as Line);
      if (shown.length === tasks * linesEach) resolve();
    });
  });
  await new Promise<void>((resolve) => realClock.after(3000, resolve));
  const startMs = realClock.now();
  writeFileSync(join(goFolder, "go"), "");
  let giveUp: Timer | undefined;
  const tooLate = new Promise<void>((resolve) => (giveUp = realClock.after(120_000, resolve)));
  await Promise.race([all, tooLate]);
  giveUp?.cancel();
  const shownMs = realClock.now() - startMs;
  follower.kill("SIGINT");
  await once(follower, "exit");
  report(shown, startMs, shownMs);
}

function report(shown: readonly Line[], startMs: number, shownMs: number): void {
  const byTask = Map.groupBy(shown, ({ task }) => task);
  const inOrder = [...byTask.values()].filter(isInOrder).length;
  const storedMs = Math.max(...shown.map(({ at }) => Date.parse(at))) - startMs;
  console.log(`lines    ${shown.length} of ${tasks * linesEach} from ${byTask.size} tasks`);
  console.log(`in order ${inOrder} of ${byTask.size} streams`);
  console.log(`stored   ${(storedMs / 1000).toFixed(1)} s after the first could be written`);
  console.log(`shown    ${(shownMs / 1000).toFixed(1)} s, by evenkeel logs -f --json`);
}

function isInOrder(lines: readonly Line[]): boolean {
  return lines.every(({ message }, index) => Number(message.split(" ")[1]) === index + 1);
}

function evenkeel(...args: string[]): void {
  const { status } = spawnSync(process.execPath, [cli, ...args], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error(`evenkeel ${args.join(" ")} ended with ${status}`);
}
