/** One row of what Fargate offers: CPU units, and the memory in MiB from `from` to `to` in steps of `step`. */
interface SizeRow {
  readonly cpu: number;
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html */
const sizes: readonly SizeRow[] = [
  { cpu: 256, from: 512, to: 2048, step: 1024 },
  { cpu: 512, from: 1024, to: 4096, step: 1024 },
  { cpu: 1024, from: 2048, to: 8192, step: 1024 },
  { cpu: 2048, from: 4096, to: 16_384, step: 1024 },
  { cpu: 4096, from: 8192, to: 30_720, step: 1024 },
  { cpu: 8192, from: 16_384, to: 61_440, step: 4096 },
  { cpu: 16_384, from: 32_768, to: 122_880, step: 8192 },
];

/** The CPU units that Fargate offers. */
export const fargateCpus: readonly number[] = sizes.map(({ cpu }) => cpu);

/** Whether Fargate offers a memory with a CPU. */
export function offersMemory(cpu: number, memoryMiB: number): boolean {
  return memoriesOf(cpu).includes(memoryMiB);
}

/** The memories that Fargate offers with a CPU, in words: `512, 1024 or 2048`, `1024 to 4096 in steps of 1024`. */
export function describeMemories(cpu: number): string {
  const row = sizes.find((each) => each.cpu === cpu);
  if (!row) return "none";
  return cpu === 256 ? "512, 1024 or 2048" : `${row.from} to ${row.to} in steps of ${row.step}`;
}

/** The least memory that is offered with a CPU and is at least that much, or the most that is offered. */
export function nearestMemory(cpu: number, memoryMiB: number): number | undefined {
  const memories = memoriesOf(cpu);
  return memories.find((memory) => memory >= memoryMiB) ?? memories.at(-1);
}

function memoriesOf(cpu: number): readonly number[] {
  if (cpu === 256) return [512, 1024, 2048]; // the one row that is no sequence
  const row = sizes.find((each) => each.cpu === cpu);
  if (!row) return [];
  return Array.from({ length: (row.to - row.from) / row.step + 1 }, (_, i) => row.from + i * row.step);
}
