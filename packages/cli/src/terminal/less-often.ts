/** How long to wait before the next look: a tenth of the time that it has taken so far, which spares the service that is asked. */
export function lessOften(waitedMs: number): number {
  return Math.min(pauseMaxMs, Math.max(pauseMinMs, waitedMs / 10));
}

const pauseMinMs = 100;
const pauseMaxMs = 3000;
