import { parseArgs } from "node:util";
import { MeasuredService, type Run } from "./measured-service.ts";
import { scenarios, type Scenario } from "./scenarios.ts";
import { headerLine, rowOf } from "./table.ts";

const { rounds, rate, only } = options();
const service = await MeasuredService.start(rate);
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void service.remove().then(() => process.exit(130)));
try {
  console.log(`${rate} requests/s, ${rounds} rounds; the reference service with 4 tasks\n`);
  console.log(headerLine);
  for (const scenario of scenarios) {
    if (!scenario.name.includes(only)) continue;
    for (let round = 0; round < rounds; round++) console.log(rowOf(scenario, await measure(scenario)));
  }
} finally {
  await service.remove();
}

/** What the requests met while it happened; before and after, the service is as every scenario finds it. */
async function measure({ prepare, act, restore, keepAlive }: Scenario): Promise<Run> {
  await prepare?.(service);
  const run = await service.underTraffic(keepAlive, () => act(service));
  await restore?.(service);
  return run;
}

function options(): { readonly rounds: number; readonly rate: number; readonly only: string } {
  const { values } = parseArgs({
    options: {
      rounds: { type: "string", default: "3" },
      rate: { type: "string", default: "500" },
      only: { type: "string", default: "" },
    },
  });
  return { rounds: Number(values.rounds), rate: Number(values.rate), only: values.only };
}
