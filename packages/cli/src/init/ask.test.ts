import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";

// `script` of util-linux gives a program a terminal.
const hasTerminal = process.platform === "linux" && existsSync("/usr/bin/script");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "evenkeel-ask-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const [down, enter, interrupt] = ["\u001b[B", "\r", "\u0003"];

test.skipIf(!hasTerminal)("on a terminal it asks, and Enter takes what is proposed (needs script)", async () => {
  const { code, shown } = await answering("web", [
    ["What is it written in?", `${down}${enter}`],
    ["What is it called?", `shop${enter}`],
    ["In which AWS Region does it run?", `eu-west-1${enter}`],
    ["On which port does it listen?", enter],
    ["Where are its images pushed?", `ghcr.io/alice${enter}`],
    ["Who runs its pipeline?", `${down}${enter}`],
  ]);
  expect([code, shown]).toEqual([0, expect.stringContaining("shop · eu-west-1 · port 8080")]);
  expect(readFileSync(join(folder, "web/evenkeel.config.ts"), "utf8")).toContain(`  name: "shop",
  region: "eu-west-1",
  image: { repository: "alice/shop", directory: ".", command: ["python3", "-u", "app.py"] },`);
  expect(existsSync(join(folder, "web/.github/workflows/pipeline.yml"))).toBe(true);
});

test.skipIf(!hasTerminal)("what was said is not asked, and Ctrl-C writes nothing (needs script)", async () => {
  const options = ["--template", "any", "--name", "web", "--region", "eu-west-1", "--port", "3000"];
  const { code, shown } = await answering("web", [["What starts it?", interrupt]], options);
  expect([code, shown]).toEqual([130, expect.stringContaining("Nothing was written.")]);
  expect(shown).not.toMatch(/called\?|Region|port/);
  expect(existsSync(join(folder, "web"))).toBe(false);
});

test.skipIf(!hasTerminal)("an answer that cannot be is refused at its question (needs script)", async () => {
  const options = ["--template", "node", "--pipeline", "none"];
  const { code, shown } = await answering(
    "web",
    [
      ["What is it called?", `My${enter}`],
      ["name must be a name that AWS takes", `\u007f\u007fshop${enter}`],
      ["In which AWS Region does it run?", `mars${enter}`],
      ["region must be an AWS Region", interrupt],
    ],
    options,
  );
  expect([code, shown]).toEqual([130, expect.not.stringContaining("On which port")]);
});

/** A user who waits for each question before they answer it. */
async function answering(
  name: string,
  answers: readonly (readonly [question: string, keys: string])[],
  options: readonly string[] = [],
): Promise<{ readonly code: unknown; readonly shown: string }> {
  const program = join(import.meta.dirname, "../../bin/evenkeel.js");
  // A terminal that has no width would get a letter a line.
  const line = ["stty cols 100 rows 40;", process.execPath, program, "init", name, "--no-install", ...options].join(
    " ",
  );
  const { CI: _, ...environment } = process.env;
  const env = { ...environment, TERM: "xterm", NO_COLOR: "1" };
  const child = spawn("script", ["--quiet", "--return", "--command", line, "/dev/null"], { cwd: folder, env });
  let shown = "";
  const left = [...answers];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    shown += stripVTControlCharacters(text);
    const [question, keys] = left[0] ?? [];
    if (question === undefined || keys === undefined || !shown.includes(question)) return;
    left.shift();
    child.stdin.write(keys);
  });
  const [code] = (await once(child, "close")) as [unknown];
  return { code, shown };
}
