import type { EphemeralStorage } from "@aws-sdk/client-ecs";
import * as errors from "../errors.ts";

/** CPU units → MiB that Fargate offers with them, from, to, in steps of. */
const memoryOf: Readonly<Record<number, { readonly from: number; readonly to: number; readonly step: number }>> = {
  512: { from: 1024, to: 4096, step: 1024 },
  1024: { from: 2048, to: 8192, step: 1024 },
  2048: { from: 4096, to: 16_384, step: 1024 },
  4096: { from: 8192, to: 30_720, step: 1024 },
  8192: { from: 16_384, to: 61_440, step: 4096 },
  16384: { from: 32_768, to: 122_880, step: 8192 },
};

export interface FargateSize {
  /** CPU units. */
  readonly cpu: number;
  readonly memoryMiB: number;
}

/**
 * Reads `256` or `.25 vCPU`, `512` or `0.5GB`, and checks that Fargate has that size.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
 */
export function parseFargateSize(cpuText: string | undefined, memoryText: string | undefined): FargateSize {
  const { cpu, memoryMiB } = readSize(cpuText, memoryText);
  if (cpu !== 256 && memoryOf[cpu] === undefined) throw errors.invalidCpu();
  if (!hasMemory(cpu, memoryMiB)) throw errors.noFargateConfiguration(cpu, memoryMiB);
  return { cpu, memoryMiB };
}

/** From 21 to 200 GiB, of a task definition or an override. @throws ClientException */
export function checkStorage({ sizeInGiB: size = 21 }: Partial<EphemeralStorage> = {}): void {
  if (size >= 21 && size <= 200) return;
  throw errors.clientException(`ephemeralStorage.sizeInGiB must be from 21 to 200, but is ${size}.`);
}

/** The size of a task on whatever it runs; NaN where it is not given. */
export function readSize(cpuText: string | undefined, memoryText: string | undefined): FargateSize {
  return {
    cpu: parseAmount(cpuText, /^([\d.]+)\s*vcpu$/i),
    memoryMiB: parseAmount(memoryText, /^([\d.]+)\s*gb$/i),
  };
}

function hasMemory(cpu: number, memoryMiB: number): boolean {
  if (cpu === 256) return [512, 1024, 2048].includes(memoryMiB);
  const range = memoryOf[cpu];
  if (!range || memoryMiB < range.from || memoryMiB > range.to) return false;
  return (memoryMiB - range.from) % range.step === 0;
}

/** A plain number, or one in units of 1024. */
function parseAmount(text: string | undefined, inUnits: RegExp): number {
  const units = inUnits.exec((text ?? "").trim())?.[1];
  if (units !== undefined) return Number(units) * 1024;
  return /^\d+$/.test((text ?? "").trim()) ? Number(text) : NaN;
}
