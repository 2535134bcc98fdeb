import { useEffect, useState, useSyncExternalStore } from "react";
import { useDocuments } from "./hooks.ts";
import { keptSeconds, noRate, RateMeter, type Rate } from "./rates.ts";

/** The rate of a load balancer, and how it was each second of the last minute and a half. */
export interface RateHistory {
  /** Undefined where it is not measured, as on AWS. */
  readonly now: Rate | undefined;
  readonly history: readonly Rate[];
}

const still: RateHistory = { now: noRate, history: [] };
const unknown: RateHistory = { now: undefined, history: [] };

/** What goes through a load balancer, each second anew. */
export function useRate(balancerArn: string | undefined): RateHistory {
  const traffic = useDocuments("traffic")[balancerArn ?? ""];
  const [meter] = useState(() => new Watched());
  useEffect(() => {
    if (traffic) meter.rates.note(traffic, performance.now());
  }, [meter, traffic]);
  useEffect(() => meter.start(), [meter]);
  const measured = useSyncExternalStore(meter.subscribe, meter.read);
  return traffic ? measured : unknown;
}

/** A meter that is read each second. */
class Watched {
  readonly rates = new RateMeter();
  #seen: RateHistory = still;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly read = (): RateHistory => this.#seen;

  start(): () => void {
    const timer = setInterval(() => {
      if (document.visibilityState === "hidden") return;
      const now = this.rates.at(performance.now());
      const isStill = now.perSecond === 0 && this.#seen.history.every(({ perSecond }) => perSecond === 0);
      // A page on which nothing moves is not drawn again.
      if (isStill) return;
      this.#seen = { now, history: [...this.#seen.history, now].slice(-keptSeconds) };
      for (const listener of this.#listeners) listener();
    }, 1000);
    return () => clearInterval(timer);
  }
}
