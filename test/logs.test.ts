import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { realClock } from "@evenkeel/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ReferenceService } from "./reference-service.ts";

// A copy of the reference service whose tasks count on both of their outputs, some hundred lines a second.
let service: ReferenceService;

const counting = `
let number = 0;
setInterval(() => {
  for (let i = 0; i < 5; i++) (++number % 3 === 0 ? process.stderr : process.stdout).write("count " + number + "\\n");
}, 10);
`;

beforeAll(async () => {
  service = await ReferenceService.copy();
  const entry = join(service.directory, "src/server.ts");
  writeFileSync(entry, `${readFileSync(entry, "utf8")}${counting}`);
  await service.up();
});

afterAll(async () => {
  await service.remove();
});

describe("P6: the control plane can die and nothing is lost", () => {
  it("kill -9 of it, again and again, loses no line of a task, doubles none and keeps their order", async () => {
    await untilAllCounted(50);
    for (let kills = 0; kills < 3; kills++) {
      process.kill(service.controlPlanePid, "SIGKILL");
      await service.up();
    }
    const highest = Math.max(...(await counts()).map(({ length }) => length));
    const streams = await untilAllCounted(highest + 100);

    expect(streams).toHaveLength(4);
    for (const numbers of streams) expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });
});

/** What every task has counted, in the order in which the log has it. */
async function counts(): Promise<readonly (readonly number[])[]> {
  const { stdout } = await service.evenkeel("logs", "--json", "--filter", "count");
  const lines = JSON.parse(stdout) as readonly { readonly task: string; readonly message: string }[];
  const byTask = Map.groupBy(lines, ({ task }) => task);
  return [...byTask.values()].map((own) => own.map(({ message }) => Number(message.split(" ")[1])));
}

async function untilAllCounted(count: number): Promise<readonly (readonly number[])[]> {
  const deadlineMs = realClock.now() + 60_000;
  for (;;) {
    const streams = await counts();
    if (streams.length === 4 && streams.every(({ length }) => length >= count)) return streams;
    if (realClock.now() > deadlineMs)
      throw new Error(`only ${streams.map(({ length }) => length).join(", ")} of ${count} lines came`);
  }
}
