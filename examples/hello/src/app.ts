import { createServer, type Server } from "node:http";

/**
 * The reference service, not listening yet: `GET /` greets by the container's name, `GET /health` says that all is good.
 */
export function createApp(hostname: string): Server {
  const pages: Readonly<Record<string, string>> = {
    "/": `Hello from container ${hostname}!`,
    "/health": "all good!",
  };
  const server = createServer((request, response) => {
    const [path = "/"] = (request.url ?? "/").split("?");
    const page = request.method === "GET" || request.method === "HEAD" ? pages[path] : undefined;
    const body = page ?? "not found";
    response.writeHead(page === undefined ? 404 : 200, {
      "content-type": "text/plain; charset=utf-8",
      "content-length": Buffer.byteLength(body),
      // Once the server drains, a connection that is kept would only hold up its end.
      ...(server.listening ? {} : { connection: "close" }),
    });
    response.end(request.method === "HEAD" ? undefined : body);
  });
  // Longer than the load balancer's idle timeout of 60 s, so that it is always the load balancer that closes an idle
  // connection. The other way round, a request can meet a connection that is just being closed, and ends as a 502.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html
  server.keepAliveTimeout = 65_000;
  return server;
}
