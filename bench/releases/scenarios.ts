import type { KeepAlive } from "@evenkeel/rehearsal";
import { forMs, type Act, type MeasuredService } from "./measured-service.ts";

/** Something that happens to a service while requests come in. */
export interface Scenario {
  readonly name: string;
  readonly keepAlive: KeepAlive;
  readonly exitCode: number;
  /** Before the traffic. */
  readonly prepare?: (service: MeasuredService) => unknown;
  readonly act: (service: MeasuredService) => Act;
  /** After the traffic. */
  readonly restore?: (service: MeasuredService) => unknown;
}

const entry = "src/server.ts";
let releases = 0;

export const scenarios: readonly Scenario[] = [
  ...(["kept", "closed"] as const).flatMap((keepAlive): readonly Scenario[] => [
    { name: "release", keepAlive, exitCode: 0, act: release },
    { name: "rollback", keepAlive, exitCode: 0, act: (service) => service.evenkeel("rollback") },
  ]),
  {
    name: "scale 8 to 2",
    keepAlive: "kept",
    exitCode: 0,
    prepare: (service) => service.evenkeel("scale", "8"),
    act: (service) => service.evenkeel("scale", "2"),
    restore: (service) => service.evenkeel("scale", "4"),
  },
  {
    name: "release, an old task stopped by StopTask meanwhile",
    keepAlive: "kept",
    exitCode: 0,
    act: async (service) => (await Promise.all([release(service), disturb(service, "stop")]))[0],
  },
  {
    name: "release, an old task killed with SIGKILL meanwhile",
    keepAlive: "kept",
    exitCode: 0,
    act: async (service) => (await Promise.all([release(service), disturb(service, "kill")]))[0],
  },
  bad("exits at start", entry, (source) => `import "./routes.js";\n${source}`),
  bad("never listens", entry, (source) => source.replace(/server\.listen\([^]*$/, "setInterval(() => {}, 1000);\n")),
  bad("answers 500 on /health", "src/app.ts", (source) =>
    source.replace("send(response, page === undefined", 'send(response, path === "/health" ? 500 : page === undefined'),
  ),
  // The first check makes a new target healthy, and 5 s later it may take an old one's place: the one dies while the old
  // revision stands, the other when it is already leaving, which no rolling release survives unharmed.
  bad("healthy at first, dies before it takes over", entry, dyingAfter(3_000)),
  bad("healthy at first, dies when it has taken over", entry, dyingAfter(8_000)),
];

/** New code, released. */
function release(service: MeasuredService): Act {
  releases++;
  service.edit(
    entry,
    (source) => `${source.replace(/\nprocess\.title = .*\n$/, "")}\nprocess.title = "release ${releases}";\n`,
  );
  return service.evenkeel("deploy");
}

/** Ends one of the old tasks while the new ones are still being looked at. */
async function disturb(service: MeasuredService, how: "stop" | "kill"): Promise<void> {
  const { pid, stop } = await service.someTask();
  await forMs(disturbAfterMs);
  if (how === "stop") await stop();
  else process.kill(pid, "SIGKILL");
}

const disturbAfterMs = 4_000;

function dyingAfter(lifeMs: number): (source: string) => string {
  return (source) => `${source}\nsetTimeout(() => process.exit(1), ${lifeMs});\n`;
}

/** Code that must not be let in. */
function bad(name: string, file: string, change: (source: string) => string): Scenario {
  let good = "";
  return {
    name,
    keepAlive: "kept",
    exitCode: 4,
    prepare(service) {
      good = service.edit(file, change);
    },
    act: (service) => service.evenkeel("deploy"),
    restore(service) {
      service.edit(file, () => good);
    },
  };
}
