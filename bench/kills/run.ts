import { parseArgs } from "node:util";
import { KilledRegion, forMs, type Kill } from "./killed-region.ts";

// How often a control plane can be killed, and when, before a client notices: no request fails, no acknowledged write is
// lost, no good release is rolled back, and the port stays.

const { rate, share } = options();
const region = await KilledRegion.start();
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void region.service.remove().then(() => process.exit(130)));
try {
  console.log(`${rate} requests/s and 40 writes/s; the reference service with 4 tasks\n`);
  console.log(
    "| killed                                 | kills | requests | failed | lost writes | other port | exit codes not 0 | p50 ms | worst ms |",
  );
  console.log(
    "| -------------------------------------- | ----: | -------: | -----: | ----------: | ---------: | ---------------: | -----: | -------: |",
  );
  await row("at random moments", 30, async (kills) => {
    await region.moment(500, 5000);
    kills.push(await region.kill());
    return 0;
  });
  await row("and its successor 0.3 s after it began", 20, async (kills) => {
    await region.moment(500, 5000);
    kills.push(await region.kill(1));
    return 0;
  });
  await row("during evenkeel deploy", 30, async (kills, round) => {
    region.service.edit("src/app.ts", (source) => `${source}// ${round}\n`);
    const deploying = region.service.evenkeel("deploy");
    await region.moment(0, 12_000);
    kills.push(await region.kill());
    return (await deploying).exitCode;
  });
  await row("during evenkeel up", 20, async (kills, round) => {
    region.service.edit("evenkeel.config.ts", (source) =>
      source.replace(/memoryMiB: \d+/, `memoryMiB: ${round % 2 === 0 ? 1024 : 512}`),
    );
    const starting = region.service.evenkeel("up", "--detach", "--port", String(region.service.port));
    await region.moment(0, 6000);
    kills.push(await region.kill());
    return (await starting).exitCode;
  });
} finally {
  await region.service.remove();
}

async function row(
  name: string,
  rounds: number,
  once: (kills: Kill[], round: number) => Promise<number | null>,
): Promise<void> {
  const kills: Kill[] = [];
  const exitCodes: (number | null)[] = [];
  const { sent, failed } = await region.underLoad(rate, async () => {
    await forMs(1000);
    for (let round = 0; round < Math.ceil(rounds * share); round++) exitCodes.push(await once(kills, round));
    await forMs(1000);
  });
  const times = kills.map(({ answeredAfterMs }) => answeredAfterMs).toSorted((a, b) => a - b);
  const cells = [
    name.padEnd(38),
    String(kills.length).padStart(5),
    String(sent).padStart(8),
    String(failed).padStart(6),
    String(kills.reduce((sum, { lostWrites }) => sum + lostWrites, 0)).padStart(11),
    String(kills.filter(({ samePort }) => !samePort).length).padStart(10),
    (exitCodes.filter((code) => code !== 0).join(", ") || "0").padStart(16),
    String(Math.round(times[Math.floor(times.length / 2)] ?? 0)).padStart(6),
    String(Math.round(times.at(-1) ?? 0)).padStart(8),
  ];
  console.log(`| ${cells.join(" | ")} |`);
}

/** `--share 0.1` runs a tenth of the kills. */
function options(): { readonly rate: number; readonly share: number } {
  const { values } = parseArgs({
    options: { rate: { type: "string", default: "200" }, share: { type: "string", default: "1" } },
  });
  return { rate: Number(values.rate), share: Number(values.share) };
}
