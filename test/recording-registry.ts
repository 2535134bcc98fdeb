import { writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { json } from "node:stream/consumers";

/** What npm sends to publish a package. */
interface Publication {
  readonly name: string;
  readonly versions: Readonly<Record<string, unknown>>;
}

/** As much of an npm registry as `npm publish` and `npm view` ask for, on loopback; what is published is kept in memory. */
export class RecordingRegistry {
  readonly #server: Server;
  readonly #packages = new Map<string, Publication>();
  readonly #published: string[] = [];

  private constructor() {
    this.#server = createServer((request, response) => {
      const name = decodeURIComponent((request.url ?? "/").slice(1).split("?")[0] ?? "");
      if (request.method === "PUT") {
        void json(request).then((document) => {
          this.#packages.set(name, document as Publication);
          this.#published.push(name);
          response.writeHead(201, { "content-type": "application/json" }).end("{}");
        });
        return;
      }
      const found = this.#packages.get(name);
      response.writeHead(found ? 200 : 404, { "content-type": "application/json" });
      response.end(JSON.stringify(found ?? { error: "not found" }));
    });
  }

  static start(): Promise<RecordingRegistry> {
    const registry = new RecordingRegistry();
    return new Promise((done) => registry.#server.listen(0, "127.0.0.1", () => done(registry)));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** The names of the packages, each as often as it came, in that order. */
  get published(): readonly string[] {
    return this.#published;
  }

  /** Writes npm's configuration of a user who is logged in here; its path. */
  npmrc(folder: string): string {
    const file = join(folder, "npmrc");
    writeFileSync(file, `//${new URL(this.url).host}/:_authToken=token-of-a-test\n`);
    return file;
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((done) => this.#server.close(() => done()));
  }
}
