import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runEvenkeel, type Ended } from "../testing/run-evenkeel.ts";

// The real program in a folder without packages: the definition imports the evenkeel that reads it.
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "evenkeel-pipeline-"));
  define("docker.io");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("the pipeline is written, found to be right, and follows the definition", async () => {
  const first = await evenkeel("pipeline", "gitlab");
  expect(first).toMatchObject({ code: 0, stdout: "" });
  expect(first.stderr).toContain("  ✔ .gitlab-ci.yml written\n");
  expect(read(".gitlab-ci.yml")).toContain("  REGISTRY: docker.io\n");
  expect(await evenkeel("pipeline", "gitlab", "--check")).toMatchObject({ code: 0 });

  define("localhost:5000");
  const stale = await evenkeel("pipeline", "gitlab", "--check");
  expect(stale.code).toBe(3);
  expect(stale.stderr).toMatch(
    /^✖ \.gitlab-ci\.yml is not what evenkeel\.config\.ts says\n {2}given {4}line \d+: .*docker\.io.*\n {2}allowed {2}line \d+: .*localhost:5000/,
  );
  expect(stale.stderr).toMatch(/try {6}(npx )?evenkeel pipeline gitlab {2,}exit 3\n$/);
  expect(await evenkeel("pipeline", "gitlab")).toMatchObject({ code: 0 });
  expect(read(".gitlab-ci.yml")).toContain("  REGISTRY: localhost:5000\n");
});

test("a file that Evenkeel did not write stays, unless it is to be replaced", async () => {
  const path = ".github/workflows/pipeline.yml";
  write(path, "on: push\n");

  const refused = await evenkeel("pipeline", "github");
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain(`✖ ${path} is there, and evenkeel has not written it\n`);
  expect(read(path)).toBe("on: push\n");

  expect(await evenkeel("pipeline", "github", "--force")).toMatchObject({ code: 0 });
  expect(read(path)).toMatch(/^# Written by `evenkeel pipeline github`/);
});

test("in a monorepo the file is at the root, and speaks of the folder", async () => {
  mkdirSync(join(folder, ".git"));
  write("package-lock.json", "{}");
  write("services/web/evenkeel.config.ts", read("evenkeel.config.ts"));

  const { code, stderr } = await evenkeel("pipeline", "gitlab", "-c", "services/web");
  expect([code, stderr]).toEqual([0, expect.not.stringContaining("package-lock.json as well")]);
  expect(read(".gitlab-ci.yml")).toContain("- npx evenkeel deploy --to aws -c services/web --image");
});

test("to print it is not to write it", async () => {
  const { code, stdout } = await evenkeel("pipeline", "gitlab", "--print");
  expect([code, stdout.split("\n")[0]]).toEqual([0, expect.stringMatching(/^# Written by/)]);
  expect(await evenkeel("pipeline", "gitlab", "--check")).toMatchObject({
    ...{ code: 3, stderr: expect.stringContaining("✖ there is no .gitlab-ci.yml\n") as string },
  });
});

test("scenarios to be rehearsed are built in, or in a file beside the definition", async () => {
  write("evenkeel.config.ts", definition('image: { directory: "." }, pipeline: { rehearse: ["zone-outage", "mine"] }'));
  const refused = await evenkeel("pipeline", "gitlab");
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining("✖ there is no scenario mine\n")]);

  const events = "events: [{ atSeconds: 5, release: 'as it is' }]";
  const members = `name: "mine", summary: "A release.", traffic: [{ forSeconds: 30, ratePerSecond: 10 }], ${events}`;
  write(
    "rehearsals/mine.scenario.ts",
    `import { defineScenario } from "evenkeel";\nexport default defineScenario({ ${members}, objectives: {} });\n`,
  );
  expect(await evenkeel("pipeline", "gitlab")).toMatchObject({ code: 0 });
  expect(read(".gitlab-ci.yml")).toContain("    - npx evenkeel rehearse mine\n");
});

test("an image that something else builds has no pipeline", async () => {
  write("evenkeel.config.ts", definition('image: "nginx:1.29"'));
  const { code, stderr } = await evenkeel("pipeline", "gitlab");
  expect([code, stderr]).toEqual([2, expect.stringContaining("✖ a pipeline builds the image that it deploys\n")]);
});

function define(registry: string): void {
  write("evenkeel.config.ts", definition(`image: { directory: "." }, pipeline: { registry: "${registry}" }`));
}

function definition(members: string): string {
  return `import { defineService } from "evenkeel";\nexport default defineService({ name: "hello", port: 8080, ${members} });\n`;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function read(path: string): string {
  return readFileSync(join(folder, path), "utf8");
}

function evenkeel(...args: readonly string[]): Promise<Ended> {
  return runEvenkeel(folder, args);
}
