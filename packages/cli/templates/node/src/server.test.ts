import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";

void test("it serves on the port in PORT, and SIGTERM ends it with exit code 0", async () => {
  const server = spawn(process.execPath, [`${import.meta.dirname}/server.ts`], {
    env: { ...process.env, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(server.stdout.setEncoding("utf8"), "data")) as [string];
  const port = /port (\d+)/.exec(line)?.[1];
  assert.equal((await fetch(`http://127.0.0.1:${port}/health`)).status, 200);
  server.kill("SIGTERM");
  assert.deepEqual(await once(server, "exit"), [0, null]);
});
