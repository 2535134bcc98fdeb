import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { systemProcessTable } from "@evenkeel/region";
import { askTime } from "./ask-region.ts";

/** A server on loopback, and where it answers. */
async function aServer(handle: Parameters<typeof createServer>[1]): Promise<{ server: Server; endpoint: string }> {
  const server = createServer(handle);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  return { server, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** A state folder whose control plane is this process, and answers there. */
function aStateFolder(endpoint: string): string {
  const folder = mkdtempSync(join(tmpdir(), "evenkeel-ask-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { pid } = process;
  const processStartTime = systemProcessTable().startTimeOf(pid) ?? "";
  writeFileSync(join(folder, "region.json"), JSON.stringify({ pid, processStartTime, endpoint }));
  return folder;
}

it("asks the next control plane when one dies before or while it answers", async () => {
  const next = await aServer((_, response) => response.end('{"nowMs":42}'));
  const dying = await aServer((_, response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write('{"nowMs":', () => response.destroy());
  });
  const stateDirectory = aStateFolder(next.endpoint);
  expect(await askTime({ endpoint: dying.endpoint, stateDirectory })).toBe(42);
  dying.server.close();
  expect(await askTime({ endpoint: dying.endpoint, stateDirectory })).toBe(42);
});

it("asks again where one that lives takes no connection for a moment", async () => {
  let asked = 0;
  const { endpoint } = await aServer((request, response) => {
    asked += 1;
    if (asked < 4) request.socket.destroy();
    else response.end('{"nowMs":7}');
  });
  expect(await askTime({ endpoint, stateDirectory: aStateFolder(endpoint) })).toBe(7);
});

it("says what answered otherwise", async () => {
  const { endpoint } = await aServer((_, response) => response.writeHead(404).end());
  await expect(askTime({ endpoint, stateDirectory: aStateFolder(endpoint) })).rejects.toMatchObject({
    details: { given: `${endpoint}/_evenkeel/clock answered 404` },
  });
});
