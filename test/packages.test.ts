import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run, succeeding } from "./aws-clients.ts";
import { RecordingRegistry } from "./recording-registry.ts";
import { freePort } from "./reference-service.ts";

// What goes to npm, installed elsewhere: nothing of this repository is in reach.
const repository = resolve(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "evenkeel-packages-"));
const application = join(folder, "application");
const evenkeel = ["npx", "--no", "evenkeel"];
const tarballs = join(folder, "build/tarballs");

beforeAll(async () => {
  await outputOf([process.execPath, "tools/packaging/main.ts", "--out", join(folder, "build")], repository);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("the packages", () => {
  it("have manifests, files and types that npm, Node and TypeScript agree on", async () => {
    for (const name of readdirSync(join(folder, "build/packages"))) {
      await outputOf([installed("publint"), "--strict", join(folder, "build/packages", name)], repository);
    }
    for (const file of readdirSync(tarballs)) {
      await outputOf([installed("attw"), "--profile", "esm-only", join(tarballs, file)], repository);
    }
  });

  it("bring all that evenkeel takes: installed in an empty folder, up serves, and the template is the same", async () => {
    write("package.json", JSON.stringify({ private: true, type: "module" }));
    write("server.js", server);
    write("evenkeel.config.ts", definition);
    await install(application);

    const port = await freePort();
    try {
      await outputOf([...evenkeel, "up", "--detach", "--port", String(port)]);
      expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe("Hello from what was packed\n");
      const packed = await outputOf([...evenkeel, "synth"]);
      const source = await outputOf([process.execPath, join(repository, "packages/cli/bin/evenkeel.js"), "synth"]);
      expect(packed).toBe(source);
    } finally {
      await outputOf([...evenkeel, "down", "--purge"]);
    }
  });

  it("write a service that passes its own tests, and stands at once, before anything is installed and after", async () => {
    const service = join(folder, "elsewhere/my-service");
    const packed = join(application, "node_modules/evenkeel/bin/evenkeel.js");
    await outputOf([...evenkeel, "init", service, "--yes", "--no-install"]);
    await outputOf([process.execPath, packed, "pipeline", "gitlab", "--check"], service);
    await install(service);
    await outputOf(["npm", "test"], service);

    const port = await freePort();
    try {
      await outputOf([...evenkeel, "up", "--detach", "--port", String(port)], service);
      expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toMatch(/^Hello from /);
    } finally {
      await outputOf([...evenkeel, "down", "--purge"], service);
    }
  });
});

describe("a release", () => {
  it("publishes every package once, what others need first, and prints which tags are to be made", async () => {
    const registry = await RecordingRegistry.start();
    try {
      const publish = [process.execPath, "tools/packaging/publish.ts", "--out", join(folder, "build")];
      const env = {
        npm_config_registry: registry.url,
        npm_config_cache: join(folder, "cache"),
        npm_config_userconfig: registry.npmrc(folder),
        GIT_DIR: await aRepositoryWithoutTags(),
      };
      const printed = await outputOf(publish, repository, env);
      expect(registry.published.at(0)).toBe("@evenkeel/kernel");
      expect(registry.published.at(-1)).toBe("evenkeel");
      expect([...registry.published].sort()).toEqual(namesOfPackages());
      expect(printed.match(/^New tag: /gm)).toHaveLength(registry.published.length);

      const before = registry.published.length;
      const again = await outputOf(publish, repository, env);
      expect(registry.published).toHaveLength(before);
      // A run that failed before the tags were made is made good.
      expect(again.match(/^New tag: /gm)).toHaveLength(before);
    } finally {
      await registry.stop();
    }
  });
});

/** The git directory of a repository, and where that came from: the test's own, so that no other's tags count. */
async function aRepositoryWithoutTags(): Promise<string> {
  const [origin, clone] = [join(folder, "origin.git"), join(folder, "clone.git")];
  for (const path of [origin, clone]) await outputOf(["git", "init", "--quiet", "--bare", path], folder);
  await outputOf(["git", "--git-dir", clone, "remote", "add", "origin", origin], folder);
  return clone;
}

function namesOfPackages(): readonly string[] {
  const packages = readdirSync(join(repository, "packages"));
  const names = packages.map((name) => readFileSync(join(repository, "packages", name, "package.json"), "utf8"));
  return names.map((text) => (JSON.parse(text) as { name: string }).name).sort();
}

/** What `npm install --save-dev evenkeel` does, once it is on npm. */
async function install(where: string): Promise<void> {
  const files = readdirSync(tarballs).map((file) => join(tarballs, file));
  await outputOf(["npm", "install", "--save-dev", "--prefer-offline", "--no-audit", "--no-fund", ...files], where);
}

const server = `
import { createServer } from "node:http";
const server = createServer((request, response) => response.end("Hello from what was packed\\n"));
server.keepAliveTimeout = 65_000;
server.listen(Number(process.env.PORT ?? 8080));
process.on("SIGTERM", () => server.close(() => process.exit(0)));
`;

const definition = `
import { defineService } from "evenkeel";
export default defineService({
  name: "hello",
  image: { directory: ".", command: ["node", "server.js"] },
  port: 8080,
  tasks: { desired: 2, min: 2, max: 4 },
});
`;

function write(name: string, text: string): void {
  mkdirSync(application, { recursive: true });
  writeFileSync(join(application, name), text);
}

function installed(program: string): string {
  return join(repository, "node_modules/.bin", program);
}

/** What a command prints, run in the application's folder or in this repository. @throws what it said, if it failed */
async function outputOf(command: readonly string[], cwd = application, more: NodeJS.ProcessEnv = {}): Promise<string> {
  return (await succeeding(run(command, { cwd, env: { ...process.env, NO_COLOR: "1", ...more } }))).stdout;
}
