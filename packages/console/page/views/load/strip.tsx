import { useEffect, useState } from "react";
import { useDocuments } from "../../state/hooks.ts";
import { useTasksOf, type Service } from "../../state/service.ts";
import { rateOf, ratesOf, smoothedOver, totalsOf, type Sample } from "./rate.ts";
import { numberText } from "./rows.ts";

/** What goes on in this second: requests, errors and CPU. */
export function Strip({ service }: { readonly service: Service }) {
  const samples = useSamples(service);
  const newest = samples.slice(-smoothedOver);
  const readings = useDocuments("reading");
  const used = useTasksOf(service).flatMap(({ taskArn = "" }) => readings[taskArn]?.cpuPercent ?? []);
  const cpu = used.length === 0 ? undefined : used.reduce((sum, each) => sum + each, 0) / used.length;
  const errors = rateOf(newest, "errors");
  return (
    <dl className="load-strip number">
      <div className="load-now load-requests">
        <dt>requests now</dt>
        <dd>
          {numberText(rateOf(newest, "requests"))} <small>/s</small>
        </dd>
        <Spark rates={ratesOf(samples)} />
      </div>
      <div className={`load-now ${(errors ?? 0) > 0 ? "load-bad" : ""}`}>
        <dt>5xx now</dt>
        <dd>
          {numberText(errors)} <small>/s</small>
        </dd>
      </div>
      <div className="load-now">
        <dt>CPU now</dt>
        <dd>
          {numberText(cpu)} <small>% of {used.length === 1 ? "1 task" : `${used.length} tasks`}</small>
        </dd>
      </div>
      <div className="load-now">
        <dt>desired</dt>
        <dd>{service.desiredCount}</dd>
      </div>
    </dl>
  );
}

const sampledMs = 1000;
const samplesKept = 60;

/** The totals of each of the last seconds. */
function useSamples({ loadBalancers = [] }: Service): readonly Sample[] {
  const traffic = useDocuments("traffic");
  const groups = loadBalancers.flatMap(({ targetGroupArn = [], advancedConfiguration }) =>
    [targetGroupArn, advancedConfiguration?.alternateTargetGroupArn ?? []].flat(),
  );
  const { requests, errors } = totalsOf(Object.values(traffic), groups);
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  const [second, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), sampledMs);
    return () => clearInterval(timer);
  }, []);
  // One sample a second, whether anything came or not: a total that stands still is a rate of nothing.
  const [taken, take] = useState(-1);
  if (taken !== second) {
    take(second);
    setSamples([...samples, { atMs: second * sampledMs, requests, errors }].slice(-samplesKept));
  }
  return samples;
}

const [width, height] = [160, 34];

function Spark({ rates }: { readonly rates: readonly number[] }) {
  const highest = Math.max(1, ...rates);
  const points = rates.map((rate, index) => {
    const x = width - (rates.length - 1 - index) * (width / (samplesKept - 2));
    return `${x.toFixed(1)},${(height - 2 - (rate / highest) * (height - 4)).toFixed(1)}`;
  });
  return (
    <svg className="load-spark" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <polyline points={points.join(" ")} fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinejoin="round" />
    </svg>
  );
}
