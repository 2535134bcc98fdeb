import { useMemo } from "react";
import { Panel } from "../../parts/panel.tsx";
import { useDocuments, useRegionTime, useWanted } from "../../state/hooks.ts";
import { nameIn, useService, type Service } from "../../state/service.ts";
import { Alarms } from "./alarms.tsx";
import type { Drawn } from "./chart-options.ts";
import { Charts } from "./charts.tsx";
import "./load.css";
import { isOf } from "./next.ts";
import { stairsOf, stepsOf, type Step } from "./steps.ts";
import { StepsList } from "./steps-list.tsx";
import { Strip } from "./strip.tsx";

const wanted = { queries: ["series"] };

/** How much there is to do, how the service bears it, what scaled it and what will. */
export function LoadView() {
  const service = useService();
  useWanted(wanted);
  return service ? <Shown service={service} /> : null;
}

function Shown({ service }: { readonly service: Service }) {
  const cluster = nameIn(service.clusterArn);
  const name = service.serviceName ?? "";
  const resourceId = `service/${cluster}/${name}`;
  const allAlarms = useDocuments("alarm");
  const activities = useDocuments("scalingActivity");
  const targets = useDocuments("scalableTarget");
  const alarms = useMemo(
    () => Object.values(allAlarms).filter((alarm) => isOf(alarm, { cluster, service: name })),
    [allAlarms, cluster, name],
  );
  const steps = useMemo(() => stepsOf(Object.values(activities), resourceId), [activities, resourceId]);
  const drawn = useDrawn(service, { alarms, steps });
  return (
    <div className="panels">
      <Strip service={service} />
      <div className="load-columns">
        {drawn ? (
          <Charts drawn={drawn} />
        ) : (
          <Panel title="Minute by minute">
            <p className="muted">Reading the last hour…</p>
          </Panel>
        )}
        <div className="panels load-side">
          <Alarms alarms={alarms} target={Object.values(targets).find(({ ResourceId }) => ResourceId === resourceId)} />
          <StepsList steps={steps} />
        </div>
      </div>
    </div>
  );
}

/** At least so much is shown, so that the first minutes do not fill the whole width. */
const shownAtLeastMs = 15 * 60_000;

/** What the charts show: from when there is something to show; the same object until something of it changes. */
function useDrawn(
  service: Service,
  { alarms, steps }: Pick<Drawn, "alarms"> & { readonly steps: readonly Step[] },
): Drawn | undefined {
  const series = useDocuments("series")[service.serviceArn ?? ""];
  const now = useRegionTime();
  const { desiredCount = 0, createdAt = "" } = service;
  return useMemo(() => {
    if (!series) return undefined;
    const toMs = now();
    const periodMs = series.periodSeconds * 1000;
    const all = Object.values(series.metrics);
    const first = series.metrics.cpuPercent.findIndex((_, index) =>
      all.some((each) => typeof each[index] === "number"),
    );
    const firstMs = first === -1 ? toMs : series.fromMs + first * periodMs;
    const fromMs = Math.min(firstMs, toMs - shownAtLeastMs);
    const stairs = stairsOf(steps, { desiredCount, nowMs: toMs, sinceMs: Math.max(Date.parse(createdAt), fromMs) });
    return { series, alarms, steps, stairs, fromMs, toMs };
  }, [series, alarms, steps, desiredCount, createdAt, now]);
}
