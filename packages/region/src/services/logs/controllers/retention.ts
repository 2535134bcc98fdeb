import type { LogGroup } from "../state.ts";

const dayMs = 86_400_000;

/** Events before this time have expired, in epoch milliseconds; none has where the group keeps all for ever. */
export function keptFromMs({ retentionInDays }: Pick<LogGroup, "retentionInDays">, now: number): number {
  return retentionInDays === undefined ? -Infinity : now - retentionInDays * dayMs;
}
