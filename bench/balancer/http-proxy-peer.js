// The npm package `http-proxy` as its documentation has it, round robin over the four upstreams.
import http from "node:http";
import httpProxy from "http-proxy";

const [port = "0", upstreamPort = "0"] = process.argv.slice(2);
const agent = new http.Agent({ keepAlive: true, maxSockets: 256 });
const proxy = httpProxy.createProxyServer({ agent, xfwd: true });
proxy.on("error", (_error, _request, response) => response.destroy());
let next = 0;
http
  .createServer((request, response) => {
    next = (next + 1) % 4;
    proxy.web(request, response, { target: `http://127.0.0.1:${Number(upstreamPort) + next}` });
  })
  .listen(Number(port), "127.0.0.1");
