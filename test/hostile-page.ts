import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A web page of another origin that tries to read and to use the console of a region; `#got` has what came of each try. */
export class HostilePage {
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async serve(endpoint: string): Promise<HostilePage> {
    const server = createServer((_, answer) => {
      answer.writeHead(200, { "content-type": "text/html" }).end(pageAgainst(endpoint));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return new HostilePage(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

function pageAgainst(endpoint: string): string {
  return `<!doctype html><p id="got"></p><form method="post" target="f" action="${endpoint}/console/call/ecs/UpdateService"
    enctype="text/plain"><input name='{"cluster":"hello","service":"hello","desiredCount":0,"a":"' value='"}'></form>
    <iframe name="f"></iframe><iframe id="page" src="${endpoint}/console/"></iframe><img src="${endpoint}/console/">
<script type="module">
  const update = JSON.stringify({ cluster: "hello", service: "hello", desiredCount: 0 });
  const call = "${endpoint}/console/call/ecs/UpdateService";
  const read = (path, options) => fetch(path, { credentials: "include", ...options }).then((answer) => answer.text());
  const stream = () => new Promise((arrived, failed) => {
    const source = new EventSource("${endpoint}/console/stream", { withCredentials: true });
    source.addEventListener("snapshot", ({ data }) => arrived(data));
    source.onerror = failed;
  });
  const module = () => import("${endpoint}/console/assets/none.js");
  const frame = () => {
    const inside = document.getElementById("page").contentDocument;
    if (!inside) throw new Error("not to be read");
    return inside.body.textContent;
  };
  const tries = {
    page: () => read("${endpoint}/console/"),
    stream: () => read("${endpoint}/console/stream"),
    events: stream,
    call: () => read(call, { method: "POST", body: update }),
    json: () => read(call, { method: "POST", body: update, headers: { "content-type": "application/json" } }),
    opaque: () => read(call, { method: "POST", body: update, mode: "no-cors" }),
    aws: () => read("${endpoint}/", { method: "POST", body: "Action=ListClusters" }),
    module,
    frame,
  };
  document.forms[0].submit();
  const got = {};
  for (const [name, attempt] of Object.entries(tries)) {
    try {
      got[name] = "got: " + (await attempt());
    } catch {
      got[name] = "nothing";
    }
  }
  document.getElementById("got").textContent = JSON.stringify(got);
</script>`;
}
