import { realClock, scaledClock, type Clock, type Timer } from "@evenkeel/kernel";
import { latestMoment, noteLatestMoment } from "./region-settings.ts";
import { unlessFull } from "./store/backend.ts";
import type { Store } from "./store/store.ts";

/** Time never goes back, also after a run at a higher speed, and however that ended. */
export function regionClock(store: Store, speed: number): Clock {
  const nowMs = realClock.now();
  const startMs = Math.max(nowMs, latestMoment(store));
  return speed === 1 && startMs === nowMs ? realClock : scaledClock({ speed, startMs });
}

/** How often the time is noted, in real milliseconds. */
const momentTickMs = 2000;

/** Notes time ahead, for two ticks (one may come late), as a crash notes nothing; an orderly end notes when it was. */
export function noteMoments(store: Store, clock: Clock, speed: number): { stop(): void } {
  if (clock === realClock) return { stop: () => undefined };
  const tick = (): Timer => {
    unlessFull(() => noteLatestMoment(store, clock.now() + 2 * momentTickMs * speed));
    return realClock.after(momentTickMs, () => (timer = tick()));
  };
  let timer = tick();
  return {
    stop() {
      timer.cancel();
      unlessFull(() => noteLatestMoment(store, clock.now()));
    },
  };
}
