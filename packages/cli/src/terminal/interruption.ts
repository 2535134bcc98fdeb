/** A person, or the system, asks this command to end: once for an orderly end, twice for one at once. */
export interface Interruption {
  readonly first: AbortSignal;
  readonly second: AbortSignal;
  /** Resolves at the first. */
  readonly whenFirst: Promise<"interrupted">;
  /** Signals have their usual effect again. */
  readonly release: () => void;
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Takes the signals that ask for an end. */
export function takeInterruption(): Interruption {
  const [first, second] = [new AbortController(), new AbortController()];
  const onSignal = (): void => (first.signal.aborted ? second : first).abort();
  for (const signal of signals) process.on(signal, onSignal);
  return {
    first: first.signal,
    second: second.signal,
    whenFirst: new Promise((resolve) => first.signal.addEventListener("abort", () => resolve("interrupted"))),
    release() {
      for (const signal of signals) process.off(signal, onSignal);
    },
  };
}
