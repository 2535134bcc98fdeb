// Stands in for your program, in whatever language that is. It has to: listen on PORT, answer GET /health with 200, end on SIGTERM.
import { createServer } from "node:http";
import { hostname } from "node:os";

const pages = { "/": `Hello from ${process.env.HOSTNAME ?? hostname()}!\n`, "/health": "all good!\n" };

const server = createServer((request, response) => {
  const page = pages[request.url];
  response.writeHead(page === undefined ? 404 : 200, { "content-type": "text/plain; charset=utf-8" });
  response.end(page ?? "not found\n");
});
// Longer than the load balancer's idle timeout of 60 s, so that it is never the task that closes a connection first.
server.keepAliveTimeout = 65_000;
server.listen(Number(process.env.PORT ?? 8080), () => console.log("listening"));
process.once("SIGTERM", () => server.close(() => process.exit(0)));
