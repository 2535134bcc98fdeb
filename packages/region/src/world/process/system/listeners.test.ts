import { expect, it } from "vitest";
import { isLoopback, ListenerWatch, listenersIn, mayHaveMore, type Exposure } from "./listeners.ts";
import type { Listener, ProcessReading } from "./process-table.ts";

const tcp = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 11 1 0000000000000000 100 0 0 10 0
   1: 00000000:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 12 1 0000000000000000 100 0 0 10 0
   2: 0501A8C0:1FFF 0100007F:0050 01 00000000:00000000 00:00000000 00000000  1000        0 13 1 0000000000000000 100 0 0 10 0
   3: 0501A8C0:1FFF 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 14 1 0000000000000000 100 0 0 10 0
`;
const inTcp6 = (address: string) =>
  `   0: ${address}:0BB8 ${"0".repeat(32)}:0000 0A 00000000:00000000 00:00000000 00000000 0 0 15 1`;

it("reads what is listened on, with addresses as people write them", () => {
  expect(listenersIn(tcp)).toEqual([
    { socket: "11", address: "127.0.0.1", port: 8080 },
    { socket: "12", address: "0.0.0.0", port: 80 },
    { socket: "14", address: "192.168.1.5", port: 8191 },
  ]);
});

it("reads on while there are listeners only: connections come behind them", () => {
  const lines = tcp.split("\n");
  expect(mayHaveMore(lines.slice(0, 3).join("\n"))).toBe(true);
  expect(mayHaveMore(`${lines.slice(0, 3).join("\n")}\n   2: 0501A8C0:1FFF 01`)).toBe(true);
  expect(mayHaveMore(tcp)).toBe(false);
});

it.each([
  ["0".repeat(32), "::", false],
  ["00000000000000000000000001000000", "::1", true],
  ["0000000000000000FFFF00000100007F", "127.0.0.1", true],
  ["0000000000000000FFFF00000501A8C0", "192.168.1.5", false],
  ["B80D0120000000000000000001000000", "2001:db8:0:0:0:0:0:1", false],
])("reads %s of tcp6 as %s", (hex, address, loopback) => {
  expect(listenersIn(inTcp6(hex))).toEqual([{ socket: "15", address, port: 3000 }]);
  expect(isLoopback(address)).toBe(loopback);
});

it("reports a task's listener when it opens and when it closes, and never others' listeners", () => {
  const reported: string[] = [];
  const asked: number[] = [];
  let listeners: readonly Listener[] = [];
  const note = (what: string) => (exposure: Exposure) =>
    void reported.push(`${what} ${exposure.taskId} ${exposure.port}`);
  const watch = new ListenerWatch(
    {
      exposedListeners: () => listeners,
      socketsOf: (pid) => (asked.push(pid), pid === 2 ? ["12"] : ["99"]),
    },
    { opened: note("opened"), closed: note("closed") },
  );
  const reading = (pid: number, sessionId: number) => ({ pid, sessionId }) as ProcessReading;
  const look = () => watch.look([reading(1, 1), reading(2, 2)], new Map([[2, "task"]]));
  const [own, other] = [
    { socket: "12", address: "0.0.0.0", port: 80 },
    { socket: "77", address: "0.0.0.0", port: 22 },
  ];

  listeners = [own, other];
  look();
  look();
  expect([reported, asked]).toEqual([["opened task 80"], [2]]);
  listeners = [other];
  look();
  expect(reported).toEqual(["opened task 80", "closed task 80"]);
});
