import fc from "fast-check";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { openImages } from "./index.ts";

const config = { command: ["node", "server.js"], ports: [8080] };
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

it("keeps what was pushed, under its tag and its digest, whatever becomes of the directory", async () => {
  const { images, directory } = aStore({ "server.js": "one" });
  const { digest } = await push(images, directory);
  writeFileSync(join(directory, "server.js"), "two");
  const second = await push(images, directory, "hello:2");

  expect(second.digest).not.toBe(digest);
  expect(read(images.resolve("hello:1"), "server.js")).toBe("one");
  expect(read(images.resolve(`hello@${digest}`), "server.js")).toBe("one");
  expect(read(images.resolve("hello:2"), "server.js")).toBe("two");
  expect(images.resolve(`other@${digest}`)).toBeUndefined();
  expect(images.resolve("hello:3")).toBeUndefined();
  expect(images.list().map(({ reference }) => reference)).toEqual(["hello:1", "hello:2"]);
});

it("gives an image another name, of which the directory may say something else by then", async () => {
  const { images, directory } = aStore({ "server.js": "one" });
  const { digest } = await push(images, directory);
  writeFileSync(join(directory, "server.js"), "two");
  images.tag(digest, "other:v1");

  expect(read(images.resolve("other:v1"), "server.js")).toBe("one");
  expect(images.resolve(`other@${digest}`)?.digest).toBe(digest);
  const unknown = `sha256:${"0".repeat(64)}`;
  expect(() => images.tag(unknown, "other:v2")).toThrow(`there is no image ${unknown}: push it first`);
});

it("says when the reference named the very same image before", async () => {
  const { images, directory } = aStore({ "server.js": "one" });
  expect(await push(images, directory)).toMatchObject({ reference: "hello:1", unchanged: false });
  expect(await push(images, directory)).toMatchObject({ unchanged: true });
  expect(await push(images, directory, "hello:2")).toMatchObject({ unchanged: false });
});

it("leaves out what .dockerignore lists, the region's own state and git's", async () => {
  const { images, directory } = aStore({
    ".dockerignore": "*\n!src\n!package.json\nsrc/**/*.test.js\n",
    "package.json": "{}",
    "notes.txt": "-",
    "src/server.js": "-",
    "src/deep/server.test.js": "-",
    "src/.git/HEAD": "-",
    ".evenkeel/state": "-",
  });
  await push(images, directory);
  const has = (path: string): boolean => existsSync(join(images.resolve("hello:1")?.directory ?? "", path));

  expect(has("src/server.js") && has("package.json")).toBe(true);
  expect(["notes.txt", "src/deep/server.test.js", "src/.git", ".evenkeel", ".dockerignore"].filter(has)).toEqual([]);
});

it("takes the installed packages that the application needs when it runs, and no others", async () => {
  const { images, directory } = aStore({
    ".dockerignore": "node_modules\n",
    "package.json": JSON.stringify({ dependencies: { tools: "*", web: "*" }, devDependencies: { ours: "*" } }),
    "node_modules/.package-lock.json": JSON.stringify({
      packages: { "node_modules/web": {}, "node_modules/test-runner": { dev: true } },
    }),
    "node_modules/web/index.js": "web",
    "node_modules/test-runner/index.js": "-",
    "../tools/index.js": "tools",
    "../ours/index.js": "-",
  });
  link(directory, "node_modules/tools", "../../tools");
  link(directory, "node_modules/ours", "../../ours");
  link(directory, "node_modules/.bin/web", "../web/index.js");
  link(directory, "node_modules/.bin/test-runner", "../test-runner/index.js");
  await push(images, directory);
  const image = images.resolve("hello:1");

  expect(read(image, "node_modules/web/index.js")).toBe("web");
  expect(read(image, "node_modules/.bin/web")).toBe("web");
  expect(read(image, "node_modules/tools/index.js")).toBe("tools");
  for (const left of ["test-runner", "ours", ".package-lock.json", ".bin/test-runner"]) {
    expect(existsSync(join(image?.directory ?? "", "node_modules", left))).toBe(false);
  }
});

it("refuses a link out of the directory, and what is no reference or no directory", async () => {
  const { images, directory } = aStore({ "server.js": "-" });
  link(directory, "data", "../outside");

  await expect(push(images, directory)).rejects.toThrow(
    "data is a link to ../outside, which is outside the application directory and so cannot be part of its image: " +
      "put what it leads to into the directory, or list the link in .dockerignore",
  );
  await expect(push(images, directory, "Hello!")).rejects.toThrow('"Hello!" is not an image reference');
  expect(images.resolve("Hello!")).toBeUndefined();
  await expect(push(images, join(directory, "nowhere"))).rejects.toThrow("nowhere is not there: name an existing one");
});

it("refuses a file that is too large and a name that is no text, in words", async () => {
  const { images, directory } = aStore({ "large.bin": "" });
  truncateSync(join(directory, "large.bin"), 2 ** 31);
  await expect(push(images, directory)).rejects.toThrow(
    "large.bin has 2.0 GiB, and files of an image may have less than 2",
  );
  rmSync(join(directory, "large.bin"));

  writeFileSync(Buffer.concat([Buffer.from(`${directory}/`), Buffer.from([0xff, 0xfe])]), "");
  await expect(push(images, directory)).rejects.toThrow("is not UTF-8, so that it cannot be part of an image");
});

it("keeps the state folder to its owner and out of repositories, also one that an older version made", async () => {
  const { images, directory, state } = aStore({ "server.js": "-" });
  mkdirSync(state, { recursive: true });
  chmodSync(state, 0o755);
  writeFileSync(join(state, "region.db"), "", { mode: 0o644 });
  await push(images, directory);
  const modeOf = (name: string): string => (statSync(join(state, name)).mode & 0o777).toString(8);
  expect([modeOf("."), modeOf("region.db")]).toEqual(["700", "600"]);
  expect(readFileSync(join(state, ".gitignore"), "utf8")).toBe("*\n");
});

it("gives the same digest to the same tree and another one after any change", async () => {
  const name = fc.stringMatching(/^[a-z]{1,3}$/);
  const trees = fc.dictionary(name, fc.record({ content: fc.string(), executable: fc.boolean() }), {
    minKeys: 1,
    maxKeys: 6,
  });
  const changes = fc.constantFrom("content", "mode", "name", "remove", "add", "command");
  await fc.assert(
    fc.asyncProperty(trees, changes, fc.nat(), async (tree, change, seed) => {
      const { images, directory } = aStore({});
      lay(directory, tree);
      const first = await push(images, directory);
      const twin = aStore({});
      lay(twin.directory, tree);
      expect((await push(twin.images, twin.directory)).digest).toBe(first.digest);

      const path = Object.keys(tree)[seed % Object.keys(tree).length] ?? "";
      const file = tree[path] ?? { content: "", executable: false };
      rmSync(join(directory, path));
      if (change === "add") lay(directory, { [path]: file, "one-more": file });
      if (change === "name") lay(directory, { [`${path}-2`]: file });
      if (change === "content") lay(directory, { [path]: { ...file, content: `${file.content}!` } });
      if (change === "mode") lay(directory, { [path]: { ...file, executable: !file.executable } });
      if (change === "command") lay(directory, { [path]: file });
      const command = change === "command" ? ["node", "main.js"] : config.command;
      const second = await images.push({ reference: "hello:1", directory, config: { ...config, command } });
      expect(second.digest).not.toBe(first.digest);
    }),
    { numRuns: 60 },
  );
});

it("notices a change that keeps a file's size and times", async () => {
  const { images, directory } = aStore({ "server.js": "one" });
  const longAgo = new Date(0);
  utimesSync(join(directory, "server.js"), longAgo, longAgo);
  const first = await push(images, directory);
  writeFileSync(join(directory, "server.js"), "two");
  utimesSync(join(directory, "server.js"), longAgo, longAgo);
  expect((await push(images, directory)).digest).not.toBe(first.digest);
});

type Store = ReturnType<typeof openImages>;

function push(images: Store, directory: string, reference = "hello:1") {
  return images.push({ reference, directory, config });
}

/** A store, and an application directory with those files. */
function aStore(files: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), "evenkeel-images-"));
  folders.push(folder);
  const directory = join(folder, "application");
  mkdirSync(directory);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), content);
  }
  const state = join(folder, "state");
  return { images: openImages(state), directory, state };
}

function lay(directory: string, tree: Record<string, { content: string; executable: boolean }>): void {
  for (const [path, { content, executable }] of Object.entries(tree)) {
    writeFileSync(join(directory, path), content);
    chmodSync(join(directory, path), executable ? 0o755 : 0o644);
  }
}

function link(directory: string, path: string, target: string): void {
  mkdirSync(dirname(join(directory, path)), { recursive: true });
  symlinkSync(target, join(directory, path));
}

function read(image: { directory: string } | undefined, path: string): string {
  return readFileSync(join(image?.directory ?? "", path), "utf8");
}
