import { defineService } from "@evenkeel/definition";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ReferenceService } from "../../test/reference-service.ts";
import { measureControlPlane } from "./control-plane.ts";
import { measureHeap } from "./heap.ts";

// What the closed loop (load, metrics, alarms, scaling, tasks, traffic) costs the machine that it runs on.

const { values } = parseArgs({
  options: { rate: { type: "string", default: "2000" }, seconds: { type: "string", default: "60" } },
});
const [ratePerSecond, seconds] = [Number(values.rate), Number(values.seconds)];
const tasks = { desired: 8, min: 8, max: 8 };
const service = await ReferenceService.copy();

try {
  const definition = defineService({ name: "hello", image: { directory: "." }, port: 8080, tasks });
  console.log(`heap of a region in simulation, 8 tasks, ${ratePerSecond} requests/s, 1 hour`);
  for (const { minute, heapMiB } of await measureHeap(definition, { ratePerSecond, cacheDirectory: service.state })) {
    console.log(`  after ${minute} min  ${heapMiB.toFixed(1).padStart(6)} MiB`);
  }
  const file = join(service.directory, "evenkeel.config.ts");
  writeFileSync(file, readFileSync(file, "utf8").replace(/tasks: \{[^}]*\}/, `tasks: ${JSON.stringify(tasks)}`));
  await service.up();
  const { percent, traffic } = await measureControlPlane({ service, ratePerSecond, durationMs: seconds * 1000 });
  console.log(`control plane, 8 tasks, ${Math.round(traffic.sentPerSecond)} requests/s for ${seconds} s`);
  console.log(`  ${percent.toFixed(1)} % of one core · ${traffic.failed} of ${traffic.sent} requests failed`);
} finally {
  await service.remove();
}
