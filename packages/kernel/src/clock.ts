/**
 * Time, in epoch milliseconds. The only way to read it and to wait for it: nothing outside this package touches
 * `Date.now`, `performance` or the platform's timers (a rule that `tools/tidy` keeps).
 */
export interface Clock {
  /** Now, in epoch milliseconds of this clock's own time. */
  now(): number;
  /** Calls `action` once, `delayMs` of this clock's time from now; at once (but never synchronously) when it is 0 or less. */
  after(delayMs: number, action: () => void): Timer;
}

/** A pending call of `Clock.after`. */
export interface Timer {
  /** Forgets the call; does nothing when it already happened. */
  cancel(): void;
}

/** The machine's own time. */
export const realClock: Clock = {
  now: () => Date.now(),
  after: (delayMs, action) => wait(delayMs, action),
};

/**
 * The machine's time for measuring: in fractions of a millisecond, and never set back. It may part from `realClock` by as
 * much as the machine's clock is corrected while the process runs.
 */
export const preciseClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  after: (delayMs, action) => wait(delayMs, action),
};

/**
 * Time that runs `speed` times as fast as the machine's: what takes 60 s at speed 1 takes 6 s at speed 10.
 * It begins at `startMs` (epoch milliseconds) when it is made.
 */
export function scaledClock(options: { speed: number; startMs: number }): Clock {
  const { speed, startMs } = options;
  // A monotonic reading: a correction of the machine's clock must not be multiplied.
  const originMs = performance.now();
  return {
    now: () => Math.floor(startMs + (performance.now() - originMs) * speed),
    after: (delayMs, action) => wait(delayMs / speed, action),
  };
}

/** The longest delay that the platform's timers take, in milliseconds; longer ones are waited for in steps. */
const longestStepMs = 2 ** 31 - 1;

/** The platform's timer, for delays of any length; it counts monotonic time, and never calls early. */
function wait(delayMs: number, action: () => void): Timer {
  const dueMs = performance.now() + delayMs;
  let handle: NodeJS.Timeout;
  const waitOn = (): void => {
    const remainingMs = Math.ceil(Math.max(0, dueMs - performance.now()));
    handle = setTimeout(look, Math.min(remainingMs, longestStepMs));
  };
  // The platform counts from the beginning of its turn, so that it may call up to a millisecond too soon.
  const look = (): void => {
    if (performance.now() < dueMs) waitOn();
    else action();
  };
  waitOn();
  return { cancel: () => clearTimeout(handle) };
}
