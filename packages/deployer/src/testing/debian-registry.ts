import { realClock } from "@evenkeel/kernel";
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { digestOf } from "./fake-registry.ts";

/** Whether Debian's package of the registry that everybody's is made of is installed. */
export function hasDebianRegistry(): boolean {
  return spawnSync("docker-registry", ["--version"], { stdio: "ignore" }).status === 0;
}

/** That registry, as a process with a folder of its own. */
export class DebianRegistry {
  readonly host: string;
  readonly #folder: string;
  readonly #process: ChildProcess;

  private constructor(host: string, folder: string, process: ChildProcess) {
    this.host = host;
    this.#folder = folder;
    this.#process = process;
  }

  static async start(): Promise<DebianRegistry> {
    const host = `127.0.0.1:${await freePort()}`;
    const folder = mkdtempSync(join(tmpdir(), "evenkeel-registry-"));
    const config = {
      version: "0.1",
      log: { level: "error" },
      storage: { filesystem: { rootdirectory: join(folder, "data") } },
      http: { addr: host },
    };
    writeFileSync(join(folder, "config.yml"), JSON.stringify(config));
    const child = spawn("docker-registry", ["serve", join(folder, "config.yml")], { stdio: "ignore" });
    const deadlineMs = realClock.now() + 10_000;
    while (!(await answers(host)) && realClock.now() < deadlineMs);
    return new DebianRegistry(host, folder, child);
  }

  /** Pushes a manifest, and what it names, as a container engine does; the digest. */
  async put(
    repository: string,
    tag: string,
    type: string,
    manifest: object,
    blobs: readonly string[] = [],
  ): Promise<string> {
    for (const blob of blobs) {
      const begun = await this.#send("POST", `/v2/${repository}/blobs/uploads/`);
      const url = new URL(begun.headers.get("location") ?? "", `http://${this.host}`);
      url.searchParams.set("digest", digestOf(blob));
      await this.#send("PUT", url.href, { body: blob, headers: { "content-type": "application/octet-stream" } });
    }
    const answer = await this.#send("PUT", `/v2/${repository}/manifests/${tag}`, {
      body: JSON.stringify(manifest),
      headers: { "content-type": type },
    });
    return answer.headers.get("docker-content-digest") ?? "";
  }

  async stop(): Promise<void> {
    this.#process.kill();
    await once(this.#process, "exit");
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #send(method: string, path: string, request: RequestInit = {}): Promise<Response> {
    const answer = await fetch(new URL(path, `http://${this.host}`), { ...request, method });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return answer;
  }
}

async function answers(host: string): Promise<boolean> {
  try {
    return (await fetch(`http://${host}/v2/`)).ok;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}
