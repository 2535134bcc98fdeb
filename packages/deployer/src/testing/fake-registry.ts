import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** How a registry lets people in: everybody, by a token as Docker Hub does, or by name and password only. */
export type Admission = "open" | "token" | "login";

/** A registry in this process, for as much of its API as looking at an image takes. */
export class FakeRegistry {
  readonly #server: Server;
  readonly #contents = new Map<string, { readonly type: string; readonly body: string }>();
  readonly #admission: Admission;
  /** Answers every request with this status, where one is set; `0` never answers. */
  outage: number | undefined;

  private constructor(admission: Admission) {
    this.#admission = admission;
    this.#server = createServer((request, response) => this.#answer(request, response));
  }

  static async start(admission: Admission = "open"): Promise<FakeRegistry> {
    const registry = new FakeRegistry(admission);
    await once(registry.#server.listen(0, "127.0.0.1"), "listening");
    return registry;
  }

  /** Host and port, as they stand in an image's name. */
  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Keeps a manifest under a tag and its digest, and blobs under theirs; the digest. */
  put(repository: string, tag: string, type: string, manifest: object, blobs: readonly string[] = []): Promise<string> {
    const body = JSON.stringify(manifest);
    for (const name of [tag, digestOf(body)]) this.#contents.set(`/v2/${repository}/manifests/${name}`, { type, body });
    for (const blob of blobs) {
      this.#contents.set(`/v2/${repository}/blobs/${digestOf(blob)}`, { type: "application/octet-stream", body: blob });
    }
    return Promise.resolve(digestOf(body));
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((done) => this.#server.close(() => done()));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    if (this.outage === 0) return;
    if (this.outage !== undefined) return void response.writeHead(this.outage).end();
    const { pathname, searchParams } = new URL(request.url ?? "/", `http://${this.host}`);
    const { authorization } = request.headers;
    if (pathname === "/token") {
      const scope = searchParams.get("scope") ?? "";
      return void response.end(JSON.stringify({ token: `pass for ${scope} at ${searchParams.get("service") ?? ""}` }));
    }
    const [, repository = ""] = /^\/v2\/(.+)\/(?:manifests|blobs)\//.exec(pathname) ?? [];
    const scope = `repository:${repository}:pull`;
    const admitted = {
      open: true,
      token: authorization === `Bearer pass for ${scope} at fake`,
      login: authorization === `Basic ${Buffer.from("jane:secret").toString("base64")}`,
    }[this.#admission];
    if (!admitted) {
      const bearer = `Bearer realm="http://${this.host}/token",service="fake",scope="${scope}"`;
      const challenge = this.#admission === "login" ? 'Basic realm="fake"' : bearer;
      return void response.writeHead(401, { "www-authenticate": challenge }).end();
    }
    const content = this.#contents.get(pathname);
    if (!content) return void response.writeHead(404).end();
    const headers = { "content-type": content.type, "docker-content-digest": digestOf(content.body) };
    response.writeHead(200, headers).end(request.method === "HEAD" ? "" : content.body);
  }
}

/** `sha256:…` of a text. */
export function digestOf(text: string): string {
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}
