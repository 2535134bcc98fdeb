import { describeMemories, nearestMemory, offersMemory } from "../fargate-sizes.ts";
import type { Rule } from "./rule.ts";

export const sizeRules: readonly Rule[] = [
  {
    reads: ["size"],
    check: ({ size: { cpu, memoryMiB } }) => {
      if (offersMemory(cpu, memoryMiB)) return [];
      return [
        {
          path: ["size", "memoryMiB"],
          message: "must be a memory that Fargate offers with size.cpu",
          given: `memoryMiB ${memoryMiB}, cpu ${cpu}`,
          allowed: `${describeMemories(cpu)} with cpu ${cpu}`,
          fix: { value: nearestMemory(cpu, memoryMiB) },
        },
      ];
    },
  },
];
