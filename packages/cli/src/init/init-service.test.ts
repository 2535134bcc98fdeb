import { execFile, execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "evenkeel-init-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each(["node", "any"])(
  "a new service from %s passes its own tests, and has the pipeline that its definition says",
  async (template) => {
    await passesItsTests(template);
  },
);

test.skipIf(!isThere("python3"))("a new service from python passes its own tests (needs python3)", async () => {
  await passesItsTests("python");
});

async function passesItsTests(template: string): Promise<void> {
  const made = await init("web", "--template", template, "--yes", "--no-install", "--port", "3000");
  expect(made).toMatchObject({ code: 0, stdout: "" });
  expect(made.stderr).toMatch(/next {6}cd web && npm install && npx evenkeel up\n$/);
  expect(made.stderr).toContain("  images    docker.io/your-account/web: evenkeel.config.ts has to name your account");
  const { scripts } = JSON.parse(read("web/package.json")) as { readonly scripts: { readonly test: string } };
  run(scripts.test, "web");
  expect(read("web/Dockerfile")).toContain("ENV PORT=3000");
  expect(await evenkeel("web", "pipeline", "gitlab", "--check")).toMatchObject({ code: 0 });
}

test("an application gets what it lacks, what is guessed is said, and no file of it is touched", async () => {
  const own = { name: "@team/shop", scripts: { start: "node server.js", test: "node --test" }, dependencies: {} };
  write("shop/package.json", JSON.stringify(own));
  write(
    "shop/server.js",
    'require("http").createServer((q, r) => r.end(q.url === "/healthz" ? "ok" : "")).listen(process.env.PORT || 3000);',
  );
  write("shop/README.md", "mine");

  const { code, stderr } = await init(
    "shop",
    "--yes",
    "--no-install",
    "--registry",
    "ghcr.io/team",
    "--pipeline",
    "github",
  );

  expect([code, read("shop/README.md"), read("shop/package.json")]).toEqual([0, "mine", JSON.stringify(own)]);
  const lines = stderr.split("\n").map((line) => line.trim().replace(/ {2,}/g, "  "));
  expect(lines).toEqual(
    expect.arrayContaining([
      "shop · ap-southeast-2 · port 3000",
      "name  shop  from name of package.json",
      "command  node server.js  from scripts.start of package.json",
      "port  3000  from the default of PORT in server.js, line 1",
      "health  /healthz  from the sources",
      "= README.md  is there, and stays as it is",
      "= package.json  is there; evenkeel is added to its devDependencies by npm install",
      "+ .github/workflows/pipeline.yml test, build, test the image, push, deploy",
    ]),
  );
  expect(read("shop/evenkeel.config.ts")).toContain(`  name: "shop",
  region: "ap-southeast-2",
  image: { repository: "team/shop", directory: ".", command: ["node", "server.js"] },
  port: 3000,
  health: { path: "/healthz" },
  pipeline: { registry: "ghcr.io" },
`);
  run("sh smoke-test.sh node server.js", "shop");
});

test("an application that is no module goes on running beside its new package.json", async () => {
  write("old/index.js", 'require("http").createServer((q, r) => r.end()).listen(process.env.PORT || 3000);');
  await init("old", "--yes", "--no-install");
  run("npm test", "old");
});

test("where the Node on the PATH is older, the service brings its own", async () => {
  write("bin/node", "#!/bin/sh\necho v20.20.2\n");
  chmodSync(join(folder, "bin/node"), 0o755);
  vi.stubEnv("PATH", [join(folder, "bin"), process.env["PATH"]].join(delimiter));
  await init("old", "--yes", "--no-install");
  vi.stubEnv("PATH", [dirname(process.execPath), process.env["PATH"]].join(delimiter));
  await init("new", "--yes", "--no-install");
  vi.unstubAllEnvs();
  const [old, fresh] = ["old", "new"].map(
    (name) => JSON.parse(read(`${name}/package.json`)) as { devDependencies: object },
  );
  expect(old?.devDependencies).toMatchObject({ node: "^24.0.0" });
  expect(fresh?.devDependencies).not.toHaveProperty("node");
});

test("once more, nothing is left to write", async () => {
  await init("web", "--yes", "--no-install", "--pipeline", "github");
  const before = readdirSync(join(folder, "web"), { recursive: true });
  const { code, stderr } = await init("web", "--yes", "--no-install");
  expect([code, stderr]).toEqual([0, expect.not.stringMatching(/ {2}\+ |your-account/)]);
  expect(readdirSync(join(folder, "web"), { recursive: true })).toEqual(before);
});

test("what a Dockerfile that is there lacks is said", async () => {
  write("go/Dockerfile", 'FROM debian\nEXPOSE 9000\nCMD ["./server"]\n');
  const { stderr } = await init("go", "--yes", "--no-install");
  expect(stderr).toContain("  Dockerfile has no `test`, which the pipeline runs in the image.");
  expect(stderr).toContain("exec sh /app/smoke-test.sh ./server");
});

test.each([
  [["--template", "ruby"], "✖ --template must be one of its words"],
  [["--pipeline", "jenkins"], "✖ --pipeline must be one of its words"],
  [["--port", "0"], "✖ --port must be a port"],
  [["--region", "mars"], "✖ region must be an AWS Region"],
  [["--name", "My Service"], "✖ name must be a name that AWS takes for a load balancer"],
])("%j is refused, and nothing is written", async (options, said) => {
  const { code, stderr } = await init("web", "--yes", "--no-install", ...options);
  expect([code, stderr.split("\n")[0]]).toEqual([2, said]);
  expect(existsSync(join(folder, "web"))).toBe(false);
});

test("a name that is made from the folder's is said", async () => {
  const { code, stderr } = await init("Größe mit Leer", "--yes", "--no-install");
  expect([code, stderr]).toEqual([0, expect.stringContaining("groesse-mit-leer   from the folder Größe mit Leer")]);
});

test.each([
  [{}, "sh smoke-test.sh node server.js"],
  [{ test: "node --test" }, "npm test"],
])("the README of an application with the scripts %j says %s", async (scripts, command) => {
  write("shop/package.json", JSON.stringify({ scripts }));
  write("shop/server.js", "");
  await init("shop", "--yes", "--no-install");
  expect(read("shop/README.md").split("\n")).toContain(command);
});

test.each([
  ["server.listen(3000)", true],
  ['process.on("SIGTERM", stop)', false],
])("whether %s handles SIGTERM is said", async (text, isSaid) => {
  write("shop/server.js", text);
  const { stderr } = await init("shop", "--yes", "--no-install");
  expect(stderr.includes("no source that was looked at handles SIGTERM")).toBe(isSaid);
});

test("a name that cannot be is one mistake", async () => {
  const { code, stderr } = await init("web", "--yes", "--no-install", "--name", "Ä b");
  expect([code, stderr.match(/✖.*/g)]).toEqual([2, ["✖ name must be a name that AWS takes for a load balancer"]]);
});

test("an application that does not say how it starts is not guessed at", async () => {
  write("app/main.rs", "fn main() {}");
  const { code, stderr } = await init("app", "--yes");
  expect([code, stderr.split("\n")[0]]).toEqual([2, "✖ nothing here says how the application starts"]);
  expect(readdirSync(join(folder, "app"))).toEqual(["main.rs"]);
});

const hasProc = process.platform === "linux";

test.each([
  ["does not listen", "setTimeout(() => 0, 60_000)", "after 1 s: does it listen on $PORT?", 1],
  ["ends", "process.exit(0)", "has ended before it listened", 15],
  ["is not healthy", "serve(503)", "answers 503, not 200", 15],
  ["does not mind SIGTERM", "serve(200); process.on('SIGTERM', () => 0)", "SIGTERM does not end it within 1 s", 15],
])("the smoke test fails where the program %s", async (_, code, said, seconds) => {
  await programOf(code, seconds);
  expect(() => run("sh smoke-test.sh node program.cjs", "web")).toThrow(said);
});

test.skipIf(!hasProc).each([
  ["itself", "node program.cjs"],
  ["by a shell", "sh -c 'node program.cjs; exit'"],
])("the smoke test says where a program that was started %s listens instead (needs /proc)", async (_, command) => {
  await programOf("serve(200, 0)", 4);
  const said = /nothing listens on \d+; it listens on (\d+): it has to listen on \$PORT/;
  const [, port] = said.exec(whyFailed(`sh smoke-test.sh ${command}`)) ?? [];
  expect(port).toBe(read("web/port"));
});

const handled = 'process.on("SIGTERM", () => process.exit(0))';

test.skipIf(!hasProc).each([
  ["Node without a handler", "serve(200)", "node program.cjs", true],
  ["Node with one", `serve(200); ${handled}`, "node program.cjs", false],
  ["a shell that starts another program", `serve(200); ${handled}`, "sh -c 'node program.cjs; exit'", true],
  ["a shell that becomes it", `serve(200); ${handled}`, "sh -c 'exec node program.cjs'", false],
])(
  "the smoke test says of %s whether SIGTERM would end process 1 (needs /proc)",
  async (_, code, command, isWarned) => {
    await programOf(code, 15);
    const said = run(`sh smoke-test.sh ${command} 2>&1`, "web");
    expect(said.includes("warning: it does not handle SIGTERM: as process 1 of its container")).toBe(isWarned);
    expect(said).toContain("passed: healthy on port");
  },
);

/** What a line says that fails. */
function whyFailed(line: string): string {
  try {
    run(line, "web");
    return "";
  } catch (error) {
    return String(error);
  }
}

/** A service whose smoke test is less patient, and a program for it to start. */
async function programOf(code: string, seconds: number): Promise<void> {
  await init("web", "--template", "any", "--yes", "--no-install");
  const text = read("web/smoke-test.sh")
    .replace(/^seconds=15/m, `seconds=${seconds}`)
    .replace(/^stop_seconds=30/m, "stop_seconds=1");
  writeFileSync(join(folder, "web/smoke-test.sh"), text);
  const serve = `const serve = (status, port = process.env.PORT) =>
  require("http").createServer((_, r) => r.writeHead(status).end()).listen(port, function () {
    require("fs").writeFileSync("port", String(this.address().port));
  });`;
  write("web/program.cjs", `${serve}\n${code};\n`);
}

function isThere(program: string): boolean {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders.some((each) => existsSync(join(each, program)));
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function read(path: string): string {
  return readFileSync(join(folder, path), "utf8");
}

/** What a line says that is run as npm would. @throws what it said, where it fails */
function run(line: string, where: string): string {
  const { NODE_TEST_CONTEXT: _, PORT: _port, ...env } = process.env;
  const PATH = [dirname(process.execPath), env["PATH"]].join(delimiter);
  return execFileSync("sh", ["-c", line], {
    ...{ cwd: join(folder, where), env: { ...env, PATH } },
    ...{ stdio: "pipe", encoding: "utf8" },
  });
}

function init(...args: readonly string[]): Promise<Ended> {
  return evenkeel(".", "init", ...args);
}

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function evenkeel(where: string, ...args: readonly string[]): Promise<Ended> {
  const { FORCE_COLOR: _, ...env } = process.env;
  const program = join(import.meta.dirname, "../../bin/evenkeel.js");
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { cwd: join(folder, where), env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });
}
