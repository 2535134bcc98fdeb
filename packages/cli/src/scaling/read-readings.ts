import { readSeries, windowOf, type SeriesReader, type AlarmState } from "@evenkeel/region/readings";

/** The newest value of what each alarm watches, by the alarm's name; nothing for one without recent data. */
export async function readReadings(
  cloudWatch: SeriesReader,
  alarms: readonly AlarmState[],
  nowMs: number,
): Promise<ReadonlyMap<string, number>> {
  const watching = alarms.flatMap(({ name, metric }) => (metric ? [{ name, metric }] : []));
  const byPeriod = Map.groupBy(watching, ({ metric }) => metric.periodSeconds);
  const readings = await Promise.all(
    [...byPeriod].map(async ([periodSeconds, ofPeriod]) => {
      const window = windowOf(nowMs, readPeriods * periodSeconds * 1000, periodSeconds);
      const sources = Object.fromEntries(ofPeriod.map(({ name, metric }) => [name, metric]));
      return Object.entries(await readSeries(cloudWatch, sources, window));
    }),
  );
  return new Map(
    readings.flat().flatMap(([name, series]) => {
      const newest = series.findLast((value) => value !== undefined);
      return newest === undefined ? [] : [[name, newest] as const];
    }),
  );
}

/** An alarm of one period reads as many; what is older says nothing of now. */
const readPeriods = 6;
