import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import { systemProgram } from "../process/network/programs.ts";
import { systemProcessTable } from "../process/system/system-process-table.ts";
import { RegistryFiles } from "./registry-files.ts";
import { RegistryProgram, stopLeftoverRegistry } from "./index.ts";

const program = systemProgram("docker-registry");
if (program === undefined) console.log("The registry program is not tested: docker-registry is not installed.");

describe.runIf(program !== undefined)("the registry program (needs docker-registry)", () => {
  it("starts with the first request, and is taken over by the next control plane with what it holds", async () => {
    const { open, pid } = aFolder();
    const first = open();
    expect(pid()).toBeUndefined();
    const path = await upload(first, "a layer");
    const started = pid();
    first.release();

    const second = open();
    expect(await text((await second.ask({ method: "GET", path, headers: {} })).body)).toBe("a layer");
    expect(pid()).toBe(started);
  });

  it("starts again with the next request after its end, and has what it had", async () => {
    const { open, pid } = aFolder();
    const registry = open();
    const path = await upload(registry, "a layer");
    const first = pid() ?? 0;
    process.kill(first, "SIGKILL");
    await expect.poll(() => systemProcessTable().startTimeOf(first)).toBeUndefined();
    expect((await registry.ask({ method: "HEAD", path, headers: {} })).status).toBe(200);
    expect(pid()).not.toBe(first);
  });

  it("is killed where it hangs while it is asked, and started again by the next request", async () => {
    const { open, pid } = aFolder();
    const registry = open();
    const path = await upload(registry, "a layer");
    const hanging = pid() ?? 0;
    process.kill(hanging, "SIGSTOP");
    await expect(registry.ask({ method: "GET", path, headers: {} })).rejects.toThrow("does not answer");
    expect((await registry.ask({ method: "HEAD", path, headers: {} })).status).toBe(200);
    expect(pid()).not.toBe(hanging);
  });

  it(
    "is killed where it hangs when the next control plane takes it over, and started again",
    { timeout: 60_000 },
    async () => {
      const { open, pid } = aFolder();
      const first = open();
      const question = { method: "GET", path: "/v2/", headers: {} };
      await text((await first.ask(question)).body);
      const hanging = pid() ?? 0;
      process.kill(hanging, "SIGSTOP");
      first.release();

      const second = open();
      await expect(second.ask(question)).rejects.toThrow("did not answer and was killed");
      expect((await second.ask(question)).status).toBe(200);
      expect(pid()).not.toBe(hanging);
    },
  );

  it("lets go of an upload that its client breaks off", async () => {
    const { open } = aFolder();
    const registry = open();
    const begun = await registry.ask({ method: "POST", path: "/v2/web/blobs/uploads/", headers: {} });
    const body = new PassThrough();
    const asked = registry.ask({ method: "PATCH", path: String(begun.headers["location"]), headers: {}, body });
    body.write("a part of a lay");
    body.destroy();
    await expect(asked).rejects.toThrow("Premature close");
  });

  it("ends with the region, and is not started again by a request that comes too late", async () => {
    const { open, pid } = aFolder();
    const registry = open();
    await upload(registry, "a layer");
    const process = pid() ?? 0;
    registry.end();
    await expect.poll(() => systemProcessTable().startTimeOf(process)).toBeUndefined();
    await expect(registry.ask({ method: "GET", path: "/v2/", headers: {} })).rejects.toThrow("the region is stopping");
  });

  it("ends with a region that began after a restart and asked it for nothing", async () => {
    const { open, pid } = aFolder();
    const first = open();
    await upload(first, "a layer");
    first.release();
    const process = pid() ?? 0;
    open().end();
    await expect.poll(() => systemProcessTable().startTimeOf(process)).toBeUndefined();
  });

  it("is found and killed when no control plane runs", async () => {
    const { open, folder } = aFolder();
    const registry = open();
    await upload(registry, "a layer");
    registry.release();
    expect([stopLeftoverRegistry(folder), stopLeftoverRegistry(folder)]).toEqual([1, 0]);
  });

  it("says that a program does not start, and where it says why", async () => {
    const { folder } = aFolder();
    const registry = new RegistryProgram({ stateDirectory: folder, program: "/bin/false" });
    await expect(registry.ask({ method: "GET", path: "/v2/", headers: {} })).rejects.toThrow(
      `/bin/false has ended: ${join(folder, "registry/registry.log")} says why`,
    );
  });
});

function aFolder() {
  const folder = mkdtempSync(join(tmpdir(), "evenkeel-registry-"));
  onTestFinished(() => {
    stopLeftoverRegistry(folder);
    rmSync(folder, { recursive: true, maxRetries: 5 });
  });
  const open = () => new RegistryProgram({ stateDirectory: folder, program: program ?? "" });
  return { folder, open, pid: () => new RegistryFiles(folder).read()?.pid };
}

/** Pushes a layer; its path. */
async function upload(registry: RegistryProgram, content: string): Promise<string> {
  const begun = await registry.ask({ method: "POST", path: "/v2/web/blobs/uploads/", headers: {} });
  const digest = `sha256:${createHash("sha256").update(content).digest("hex")}`;
  const body = Buffer.from(content);
  const headers = { "content-length": String(body.length) };
  const path = `${String(begun.headers["location"])}&digest=${encodeURIComponent(digest)}`;
  expect((await registry.ask({ method: "PUT", path, headers, body })).status).toBe(201);
  return `/v2/web/blobs/${digest}`;
}
