import { createServer, type Server } from "node:http";

/** The service, not listening yet. `GET /` greets, `GET /health` is what the load balancer asks for. */
export function createApp(hostname: string): Server {
  const pages: Readonly<Record<string, string>> = {
    "/": `Hello from ${hostname}!\n`,
    "/health": "all good!\n",
  };
  const server = createServer((request, response) => {
    const page = request.method === "GET" ? pages[request.url ?? "/"] : undefined;
    // Once the service drains, a connection that is kept would only hold up its end.
    if (!server.listening) response.setHeader("connection", "close");
    response.writeHead(page === undefined ? 404 : 200, { "content-type": "text/plain; charset=utf-8" });
    response.end(page ?? "not found\n");
  });
  // Longer than the load balancer's idle timeout of 60 s, so that it is never the task that closes a connection first.
  server.keepAliveTimeout = 65_000;
  return server;
}
