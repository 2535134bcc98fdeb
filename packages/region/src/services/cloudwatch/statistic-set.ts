/** What is kept of the values of a period. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_StatisticSet.html */
export interface StatisticSet {
  readonly sampleCount: number;
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
  /** Value → how often it came, for percentiles; absent when only the sums above are known. */
  readonly values?: readonly (readonly [value: number, count: number])[];
}

/** The statistics of some values. */
export function setOfValues(values: readonly number[]): StatisticSet {
  return setOfCounted(values.map((value) => [value, 1]));
}

/** The statistics of values that came several times each; zero counts do not count. */
export function setOfCounted(counted: readonly (readonly [value: number, count: number])[]): StatisticSet {
  const values = counted.filter(([, count]) => count > 0);
  return {
    sampleCount: values.reduce((total, [, count]) => total + count, 0),
    sum: values.reduce((total, [value, count]) => total + value * count, 0),
    minimum: values.reduce((least, [value]) => Math.min(least, value), Infinity),
    maximum: values.reduce((most, [value]) => Math.max(most, value), -Infinity),
    values: compacted(values),
  };
}

/** One set of all samples. @throws RangeError never; of no set at all, undefined */
export function mergedSet(sets: readonly StatisticSet[]): StatisticSet | undefined {
  const [first, ...others] = sets;
  return first && others.reduce(merge, first);
}

/** The values of a set, as far as they are known: a set of equal values has them without a list. */
export function valuesOf(set: StatisticSet): readonly (readonly [number, number])[] | undefined {
  if (set.values) return set.values;
  return set.minimum === set.maximum && isSame(set.sum, set.minimum * set.sampleCount)
    ? [[set.minimum, set.sampleCount]]
    : undefined;
}

function merge(a: StatisticSet, b: StatisticSet): StatisticSet {
  const [ofA, ofB] = [valuesOf(a), valuesOf(b)];
  return {
    sampleCount: a.sampleCount + b.sampleCount,
    sum: a.sum + b.sum,
    minimum: Math.min(a.minimum, b.minimum),
    maximum: Math.max(a.maximum, b.maximum),
    ...(ofA && ofB && { values: compacted([...ofA, ...ofB]) }),
  };
}

/** Each value once; past so many different ones, in steps of 1 %, so that a period stays small. */
function compacted(values: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const distinct = counts(values, (value) => value);
  return distinct.length <= mostDistinct ? distinct : counts(distinct, inSteps);
}

const mostDistinct = 1000;

function counts(
  values: readonly (readonly [number, number])[],
  rounded: (value: number) => number,
): readonly (readonly [number, number])[] {
  const totals = new Map<number, number>();
  for (const [value, count] of values) totals.set(rounded(value), (totals.get(rounded(value)) ?? 0) + count);
  return [...totals].sort(([a], [b]) => a - b);
}

function inSteps(value: number): number {
  return value === 0 ? 0 : Math.sign(value) * 1.01 ** Math.round(Math.log(Math.abs(value)) / Math.log(1.01));
}

function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= Math.abs(b) * 1e-9;
}
