import { simulatedRegion } from "@evenkeel/region/simulated";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { clients, type Place } from "./place.ts";
import { polling } from "./until.ts";

/** A region of its own, in which time passes when a scenario wants it to. */
export async function simulatedPlace(): Promise<{ readonly place: Place; readonly close: () => Promise<void> }> {
  const defects: unknown[] = [];
  const simulated = simulatedRegion({
    onDefect: (error) => defects.push(error),
    behaviour: ({ command = [] }) => behaviourOf(command),
  });
  const server = createServer(simulated.handler()).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const region = "ap-southeast-2";
  const aws = clients({
    ...{ region, endpoint: `http://127.0.0.1:${port}` },
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" },
  });
  const pass = (seconds: number): Promise<void> => {
    simulated.clock.advance(seconds * 1000);
    if (defects.length > 0) throw new AggregateError(defects, "The region has a defect.");
    return Promise.resolve();
  };
  return {
    place: {
      ...{ name: "simulated", region, zones: ["ap-southeast-2a", "ap-southeast-2b"], aws, pass },
      abilities: new Set(["time", "load"] as const),
      image: { name: "evenkeel/hello:v1", port: 8080, healthPath: "/health" },
      now: () => simulated.clock.now(),
      until: polling(pass, 1),
      load: ({ cpuUnits, requestsPerSecond }) => simulated.load({ cpuUnits, requestsPerSecond, memoryMiB: 64 }),
    },
    async close() {
      for (const client of Object.values({ ...aws })) client.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** `["sh", "-c", "exit 3"]` ends at once with 3; every other command runs until it is stopped. */
function behaviourOf(command: readonly string[]) {
  const code = /^exit (\d+)$/.exec(command.at(-1) ?? "")?.[1];
  return code === undefined ? {} : { exitsAfterMs: 0, exitCode: Number(code) };
}
