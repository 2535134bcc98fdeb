import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";

// What `docker run IMAGE test` does: the service as it is in the image serves, is healthy, and ends in order on SIGTERM.

const server = spawn(process.execPath, [`${import.meta.dirname}/server.ts`], {
  env: { ...process.env, PORT: "0", HOSTNAME: "smoke-test" },
  stdio: ["ignore", "pipe", "inherit"],
});
const [line] = (await once(server.stdout.setEncoding("utf8"), "data")) as [string];
const url = `http://127.0.0.1:${/port (\d+)/.exec(line)?.[1]}`;
assert.equal(await (await fetch(url)).text(), "Hello from container smoke-test!");
assert.equal((await fetch(`${url}/health`)).status, 200);
server.kill("SIGTERM");
assert.deepEqual(await once(server, "exit"), [0, null]);
console.log("✔ it serves, is healthy, and ends with exit code 0 on SIGTERM");
