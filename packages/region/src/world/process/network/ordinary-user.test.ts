import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { noNetworks } from "../../testing/tasks-worlds.ts";

/** A user and a group who own nothing on any system. */
const ordinaryUser = { uid: 65_534, gid: 65_534 };
const root = resolve(import.meta.dirname, "../../../../../..");

const obstacle = (await noNetworks()) ?? whyNot();
if (obstacle !== undefined) console.log(`The networks of an ordinary user's tasks are skipped: ${obstacle}.`);

describe.runIf(obstacle === undefined)(
  "the network of an ordinary user's task (needs root, pasta and Python, and a tree that others may read)",
  () => {
    let home: string;
    beforeEach(() => {
      home = mkdtempSync(join(tmpdir(), "evenkeel-user-"));
      chownSync(home, ordinaryUser.uid, ordinaryUser.gid);
    });
    afterEach(() => rmSync(home, { recursive: true }));

    it("does all that a network of root's does, and leaves nothing", { timeout: 120_000 }, () => {
      const files = ["task-networks.test.ts", "support.test.ts"].map((file) => join(import.meta.dirname, file));
      const vitest = join(root, "node_modules/vitest/vitest.mjs");
      const report = join(home, "report.json");
      // Nothing is written into the tree, which is root's.
      const options = [
        "run",
        "--project",
        "unit",
        "--configLoader",
        "runner",
        "--no-cache",
        "--reporter",
        "json",
        "--outputFile",
        report,
      ];
      const { stdout, stderr } = asUser([vitest, ...options, ...files], home);

      expect(existsSync(report), `${stdout}${stderr}`).toBe(true);
      const outcome = outcomeIn(report);
      expect(outcome.filter(({ status }) => status !== "passed")).toEqual([]);
      expect(outcome.map(({ title }) => title)).toContain(
        "lets any program listen on its fixed port, in as many tasks as there are (needs Python)",
      );
      expect(readdirSync(home).filter((name) => name.startsWith("evenkeel-"))).toEqual([]);
    });
  },
);

interface Outcome {
  readonly title: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
}

function outcomeIn(report: string): readonly Outcome[] {
  const { testResults } = JSON.parse(readFileSync(report, "utf8")) as {
    readonly testResults: readonly { readonly assertionResults: readonly Outcome[] }[];
  };
  return testResults.flatMap(({ assertionResults }) =>
    assertionResults.map(({ title, status, failureMessages }) => ({ title, status, failureMessages })),
  );
}

function whyNot(): string | undefined {
  if (process.getuid?.() !== 0)
    return "only root can become another user; the other tests of networks are an ordinary user's already";
  const look = `require("node:fs").accessSync(${JSON.stringify(import.meta.filename)})`;
  if (asUser(["--eval", look], "/").status !== 0) return `others may not read ${root}`;
  const python = `process.exit(require("node:child_process").spawnSync("python3", ["--version"]).status ?? 1)`;
  return asUser(["--eval", python], "/").status === 0 ? undefined : "there is no python3 for others";
}

function asUser(args: readonly string[], home: string): { status: number | null; stdout: string; stderr: string } {
  const env = { PATH: `${dirname(process.execPath)}:${process.env["PATH"] ?? ""}`, HOME: home, TMPDIR: home };
  return spawnSync(process.execPath, args, { ...ordinaryUser, env, cwd: root, encoding: "utf8" });
}
