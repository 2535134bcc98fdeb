import Docker from "dockerode";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { importArchive } from "./import-archive.ts";

test("an archive is imported under its name", async () => {
  const { urls, error } = await importing('{"status":"sha256:abc"}\n');
  expect(error).toBeUndefined();
  expect(urls[0]).toMatch(/\/images\/create\?.*repo=localhost%3A5000%2Fbase&tag=one/);
});

test("a failure in the engine's progress is one, though it answered 200", async () => {
  const { error } = await importing('{"status":"Importing"}\n{"error":"no space left on device"}\n');
  expect(error).toEqual(new Error("the engine does not import localhost:5000/base:one: no space left on device"));
});

/** Imports into an engine that answers with these lines. */
async function importing(progress: string): Promise<{ readonly urls: readonly string[]; readonly error: unknown }> {
  const urls: string[] = [];
  const server = createServer((request, response) => {
    urls.push(request.url ?? "");
    request.resume().on("end", () => response.writeHead(200, { "content-type": "application/json" }).end(progress));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  try {
    await importArchive(new Docker({ host: "127.0.0.1", port }), Readable.from(["tar"]), "localhost:5000/base:one", []);
    return { urls, error: undefined };
  } catch (error) {
    return { urls, error };
  } finally {
    server.close();
  }
}
