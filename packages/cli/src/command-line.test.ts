import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runEvenkeel, type Ended } from "./testing/run-evenkeel.ts";

// The real program, each time a process of its own. Folders below the package, so that definitions find their imports.
const parent = join(import.meta.dirname, "../.evenkeel/command-line-test");
mkdirSync(parent, { recursive: true });
const folder = mkdtempSync(join(parent, "run-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const evenkeel = (...args: readonly string[]): Promise<Ended> => runEvenkeel(folder, args);

function define(name: string, source: string): string {
  writeFileSync(join(folder, name), source);
  return name;
}

test.concurrent.each([
  "init",
  "up",
  "down",
  "deploy",
  "rollback",
  "history",
  "verify",
  "scale",
  "run",
  "exec",
  "load",
  "status",
  "logs",
  "region start",
  "env",
  "image push",
  "synth",
  "pipeline",
  "doctor",
])("%s --help shows examples", async (verb) => {
  const { code, stdout } = await evenkeel(...verb.split(" "), "--help");
  expect(code).toBe(0);
  expect(stdout).toMatch(/Examples:\n {2}\$ evenkeel /);
});

test.concurrent.each([
  ["", 2, ""],
  ["frobnicate", 2, "✖ unknown command 'frobnicate'"],
  ["up --nonsense", 2, "✖ unknown option '--nonsense'"],
  ["up --port 99999", 2, "✖ --port must be a port"],
  ["up --speed fast", 2, "✖ --speed must be a number of times real time"],
  ["up --runtime vm", 2, "✖ --runtime must be how tasks run"],
  ["logs --since yesterday", 2, "✖ --since must be a duration or a time"],
  ["region start --account 12", 2, "✖ --account must be an AWS account id"],
  ["region start --port 0", 2, "✖ --port must be a port"],
  ["region start --listener-port 80", 2, "✖ --listener-port must be a pair of ports"],
  [
    "image push -c . --build-arg A=1 web:v1 .",
    2,
    "✖ tasks of this region are processes: there is no Dockerfile to build",
  ],
  ["image push --build-arg BASE web:v1 .", 2, "✖ --build-arg must be an ARG of the Dockerfile with its value"],
  ["image push -c . web:v1 .", 2, "✖ an image needs the command that starts it"],
  ["rehearse zone-outtage", 2, "✖ there is no scenario zone-outtage"],
  ["rehearse zone-outage --compare nowhere", 2, "✖ --compare needs a run that was played before"],
  ["fault inject task-hangs", 2, "✖ there is no fault task-hangs"],
  ["fault ls", 9, "✖ the region is not running"],
  ["simulate", 2, "✖ evenkeel simulate "],
  ["deploy", 9, "✖ the region is not running"],
  ["deploy --wait soon", 2, "✖ --wait must be a number of seconds"],
  ["deploy --env GREETING", 2, "✖ --env cannot be read"],
  ["deploy --tag-env NO_SUCH_VARIABLE", 2, "✖ --tag-env cannot be read"],
  ["deploy --to azure", 2, "✖ --to must be a place"],
  ["up --config none.ts", 2, "✖ there is no none.ts"],
  ["status --to azure", 2, "✖ --to must be a place"],
  ["logs --to aws", 2, "✖ there is no evenkeel.config.ts"],
  ["metrics --to aws", 2, "✖ there is no evenkeel.config.ts"],
  ["env", 9, "✖ the region is not running"],
  ["exec ls --all -l", 9, "✖ the region is not running"],
  ["exec --all ls", 2, "✖ unknown option '--all'"],
  ["run node --version --wait 1", 9, "✖ the region is not running"],
  ["region status", 9, "✖ the region is not running"],
])("%s ends with %i", async (line, exitCode, said) => {
  const { code, stdout, stderr } = await evenkeel(...line.split(" ").filter((word) => word !== ""));
  expect(code).toBe(exitCode);
  expect(stdout).toBe("");
  expect(stderr).toContain(said);
  expect(stderr).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
});

test.concurrent.each([
  ["deploy --tga v2", "unknown option '--tga'", "--tag; "],
  ["status --wacth", "unknown option '--wacth'", "--watch; "],
  ["region start --regoin x", "unknown option '--regoin'", "--region; "],
  ["up --nonsense", "unknown option '--nonsense'", ""],
  ["stauts", "unknown command 'stauts'", "status; "],
  ["scale", "missing required argument 'tasks'", ""],
])("%s points to the help of its own verb, and to what was meant", async (line, wrong, meant) => {
  const { code, stderr } = await evenkeel(...line.split(" "));
  const verb = wrong.startsWith("unknown command") ? "" : `${line.split(" --")[0]} `;
  expect(code).toBe(2);
  expect(stderr.split("\n")[0]).toBe(`✖ ${wrong}`);
  expect(stderr.replace(/npx evenkeel/g, "evenkeel")).toContain(`  try      ${meant}evenkeel ${verb}--help `);
});

test("the help of deploy has its options in groups", async () => {
  const { stdout } = await evenkeel("deploy", "--help");
  const groups = stdout.split("\n").filter((line) => /^\S.*:$/.test(line));
  expect(groups).toEqual([
    "Options:",
    "What is released:",
    "What is changed with it:",
    "How it is released:",
    "Which service:",
    "Examples:",
  ]);
});

test.each(["commonjs", "module", undefined])(
  "a definition is a module in a package of type %s, and what it imports",
  async (type) => {
    const place = mkdtempSync(join(folder, "project-"));
    writeFileSync(join(place, "package.json"), JSON.stringify({ private: true, type }));
    writeFileSync(join(place, "port.ts"), "export const port: number = 8080;\n");
    writeFileSync(
      join(place, "evenkeel.config.ts"),
      `import { defineService } from "evenkeel";
     import { port } from "./port.ts";
     export default defineService({ name: "hello", image: { directory: ".", command: ["node", "app.js"] }, port });\n`,
    );
    const { code, stdout, stderr } = await evenkeel("synth", "--config", join(place, "evenkeel.config.ts"));
    expect([code, stderr]).toEqual([0, expect.not.stringContaining("Warning")]);
    expect(stdout).toContain('"AWS::ECS::Service"');
  },
);

test("a definition that is wrong is refused with everything that is wrong with it", async () => {
  const health = "{ intervalSeconds: 30, timeoutSeconds: 30 }";
  const source = `import { defineService } from "evenkeel";
    export default defineService({ name: "Hello", image: "web:1", port: 80, health: ${health} });`;
  const { code, stderr } = await evenkeel("synth", "-c", define("wrong.ts", source));

  expect(code).toBe(2);
  expect(stderr).toMatch(/^✖ name must be /);
  expect(stderr).toContain("\n✖ health.timeoutSeconds must be less than health.intervalSeconds\n");
  expect(stderr).toContain(
    [
      '  given    "Hello"                                   wrong.ts:2:36',
      '        2 │     export default defineService({ name: "Hello", image: "web:1", p…',
      "          │                                    ^^^^",
      "  allowed  1 to 32 of",
    ].join("\n"),
  );
  expect(stderr).toContain(
    '\n  try      name: "hello",\n           health: { intervalSeconds: 30, timeoutSeconds: 5 }',
  );
  expect(stderr).toMatch(/exit 2\n$/);
});

test.concurrent.each([
  ["empty.ts", "export const x = 1;", "does not export a service as its default", "exports named x"],
  [
    "plain.ts",
    "export default { name: 'x' };",
    "does not export a service",
    "an object that defineService did not make",
  ],
  [
    "comma.ts",
    'import { defineService } from "evenkeel";\n\nexport default defineService({\n  name: "hello"\n  image: "x",\n});\n',
    "✖ the definition cannot be loaded: Expected ',', got 'ident'\n  given    comma.ts:5:3\n",
    '\n        5 │   image: "x",\n          │   ^^^^^\n  try      mend it, and look again: ',
  ],
  [
    "runs.ts",
    'import { defineService } from "evenkeel";\nexport default defineService({ name: nothing.here, image: "x", port: 80 });',
    "✖ the definition cannot be loaded: ReferenceError: nothing is not defined\n  given    runs.ts:2:38\n",
    "                                      ^^^^^^^\n",
  ],
  [
    "import.ts",
    'export default defineService({ name: "hello", image: "x", port: 80 });',
    "  given    import.ts:1:16\n",
    '                ^^^^^^^^^^^^^\n  try      import { defineService } from "evenkeel"; ',
  ],
  [
    "thrown.ts",
    'import { defineService } from "evenkeel";\nthrow new Error("PORT is not set");',
    "✖ the definition cannot be loaded: Error: PORT is not set\n  given    thrown.ts:2:7\n",
    "          │       ^^^\n",
  ],
  [
    "required.cjs",
    'module.exports = require("evenkeel").defineService({ name: "hello", image: "x:1", port: "80" });',
    "✖ port must be a TCP port\n",
    "required.cjs:1:83\n",
  ],
  ["comma.cjs", "module.exports = (\n  1 2\n);", "the definition cannot be loaded", "comma.cjs:2:5\n"],
  [
    "export.ts",
    'import { defineServce } from "evenkeel";\nexport default defineServce({});',
    "  given    export.ts:1:10\n",
    "^^^^^^^^^^^^\n  try      defineService; mend it",
  ],
  ["broken.ts", "import './missing.ts'; export default 1;", "cannot be loaded", "broken.ts:1:11\n"],
])("%s is no definition", async (name, source, wrong, given) => {
  const { code, stderr } = await evenkeel("synth", "-c", define(name, source));
  expect(code).toBe(2);
  expect(stderr).toContain(wrong);
  expect(stderr).toContain(given);
});

test("what is not running is stopped without complaint, and nothing is left behind", async () => {
  const { code, stdout } = await evenkeel("down", "--json");
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({ what: "nothing", purged: false });
});

test("an image that is pushed is listed under its reference", async () => {
  mkdirSync(join(folder, "app"));
  cpSync(import.meta.filename, join(folder, "app/server.ts"));

  const pushed = await evenkeel("image", "push", "-c", ".", "web:v1", "app", "--json", "--", "node", "server.ts");
  const listed = await evenkeel("image", "ls", "-c", ".", "--json");

  expect(JSON.parse(pushed.stdout)).toMatchObject({ reference: "web:v1", unchanged: false });
  expect(pushed.stderr).toBe(
    `  no region runs for ${join(folder, ".evenkeel")}: the next one that does will have the image\n`,
  );
  expect(JSON.parse(listed.stdout)).toMatchObject([{ reference: "web:v1" }]);
});

test("a command loads what it needs: help loads neither the definition's checks nor clients of AWS", () => {
  const loaded = `
    import { registerHooks } from "node:module";
    const urls = [];
    registerHooks({ load(url, context, next) { urls.push(url); return next(url, context); } });
    process.on("exit", () => console.error(urls.join("\\n")));
  `;
  const program = join(import.meta.dirname, "../bin/evenkeel.js");
  const args = ["--import", `data:text/javascript,${encodeURIComponent(loaded)}`, program, "--help"];
  const { stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  expect(stderr).toContain("packages/cli/src/program.ts");
  expect(stderr).not.toMatch(/\/(zod|@smithy|@aws-sdk)\/|packages\/(definition|deployer|region)\//);
});
