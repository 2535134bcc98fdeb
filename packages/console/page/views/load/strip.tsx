import { Sparkline } from "../../parts/sparkline.tsx";
import { useDocuments } from "../../state/hooks.ts";
import { useTasksOf, type Service } from "../../state/service.ts";
import { useRate } from "../../state/use-rate.ts";
import { rateText } from "../../state/words.ts";
import { numberText } from "./rows.ts";

/** What goes on in this second: requests, errors and CPU. */
export function Strip({ service }: { readonly service: Service }) {
  const groups = useDocuments("targetGroup");
  const balancerArn = groups[service.loadBalancers?.[0]?.targetGroupArn ?? ""]?.LoadBalancerArns?.[0];
  const { now, history } = useRate(balancerArn);
  const readings = useDocuments("reading");
  const used = useTasksOf(service).flatMap(({ taskArn = "" }) => readings[taskArn]?.cpuPercent ?? []);
  const cpu = used.length === 0 ? undefined : used.reduce((sum, each) => sum + each, 0) / used.length;
  return (
    <dl className="load-strip number">
      <div className="load-now load-requests">
        <dt>requests now</dt>
        <dd>
          {rateText(now?.perSecond)} <small>/s</small>
        </dd>
        <Sparkline values={history.map(({ perSecond }) => perSecond)} look="accent" />
      </div>
      <div className={`load-now ${(now?.failedPerSecond ?? 0) > 0 ? "load-bad" : ""}`}>
        <dt>5xx now</dt>
        <dd>
          {rateText(now?.failedPerSecond)} <small>/s</small>
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
