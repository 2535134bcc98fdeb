import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { listenForApi } from "./api-port.ts";
import { portsOfOthers } from "./supervision/find-processes.ts";
import type { ProcessReading, ProcessTable } from "./world/process/system/process-table.ts";

function aServer(): Server {
  const server = createServer();
  onTestFinished(() => void server.close());
  return server;
}

it("leaves free ports to the regions that have them", async () => {
  const first = await listenForApi(aServer(), { ofOthers: new Set() });
  const second = await listenForApi(aServer(), { ofOthers: new Set([first + 1, first + 2]) });
  expect(second).toBeGreaterThan(first + 2);
});

it("takes the port that the region had, also one that others say to have", async () => {
  const server = aServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port: former } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  expect(await listenForApi(aServer(), { former, ofOthers: new Set([former]) })).toBe(former);
});

it("finds the ports of other regions, also while only their supervisors live", () => {
  const folder = mkdtempSync(join(tmpdir(), "evenkeel-ports-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const others = { own: 4566, restarted: 4567, unreadable: undefined, unsound: "nonsense" };
  for (const [name, port] of Object.entries(others)) {
    mkdirSync(join(folder, name));
    const endpoint = typeof port === "number" ? `http://127.0.0.1:${port}` : port;
    writeFileSync(
      join(folder, name, "region.json"),
      endpoint === undefined ? "{" : JSON.stringify({ pid: 1, endpoint }),
    );
  }
  const names = [...Object.keys(others), "gone"];
  const table: Pick<ProcessTable, "list" | "commandOf"> = {
    list: () => names.map((_, pid) => ({ pid, startTime: "1" }) as ProcessReading),
    commandOf: (pid) => ["node", "/x/region/src/supervision/main.ts", "--state", join(folder, names[pid] ?? "")],
  };
  expect([...portsOfOthers(join(folder, "own"), table as ProcessTable)]).toEqual([4567]);
});
