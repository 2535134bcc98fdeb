/** A stretch of time, in seconds. */
export interface Span {
  readonly fromSeconds: number;
  readonly untilSeconds: number;
}

/** Whether a time is in one of the stretches, their ends included. */
export function isWithin(atSeconds: number, spans: readonly Span[]): boolean {
  return spans.some(({ fromSeconds, untilSeconds }) => fromSeconds <= atSeconds && atSeconds <= untilSeconds);
}

export function overlaps(a: Span, b: Span): boolean {
  return a.fromSeconds <= b.untilSeconds && b.fromSeconds <= a.untilSeconds;
}

/** Stretches in order, those that touch as one. */
export function joined(spans: readonly Span[], gapSeconds = 0): readonly Span[] {
  const sorted = spans.toSorted((a, b) => a.fromSeconds - b.fromSeconds);
  return sorted.reduce<Span[]>((done, span) => {
    const last = done.at(-1);
    if (!last || last.untilSeconds + gapSeconds < span.fromSeconds) return [...done, span];
    return [...done.slice(0, -1), { ...last, untilSeconds: Math.max(last.untilSeconds, span.untilSeconds) }];
  }, []);
}

/** What is left of a stretch outside of others. */
export function outside(span: Span, others: readonly Span[]): readonly Span[] {
  return others.reduce<readonly Span[]>(
    (left, other) =>
      left.flatMap(({ fromSeconds, untilSeconds }) =>
        [
          { fromSeconds, untilSeconds: Math.min(untilSeconds, other.fromSeconds) },
          { fromSeconds: Math.max(fromSeconds, other.untilSeconds), untilSeconds },
        ].filter((piece) => piece.fromSeconds <= piece.untilSeconds),
      ),
    [span],
  );
}

/** How long all stretches are together. */
export function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { fromSeconds, untilSeconds }) => sum + untilSeconds - fromSeconds, 0);
}

/** Stretches of samples that have something, each until the next sample. */
export function spansWhere<T extends { readonly atSeconds: number }>(
  samples: readonly T[],
  has: (sample: T, index: number) => boolean,
): readonly Span[] {
  const found = samples.flatMap((sample, index): readonly Span[] => {
    if (!has(sample, index)) return [];
    return [{ fromSeconds: sample.atSeconds, untilSeconds: samples[index + 1]?.atSeconds ?? sample.atSeconds }];
  });
  return joined(found);
}
