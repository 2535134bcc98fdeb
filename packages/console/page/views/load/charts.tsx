import { useState } from "react";
import { Panel } from "../../parts/panel.tsx";
import { clockText } from "../../state/spans.ts";
import { Chart } from "./chart.tsx";
import { rowHeight, type Drawn } from "./chart-options.ts";
import { numberText, rows } from "./rows.ts";
import { heightAt } from "./steps.ts";

/** How the service did, minute by minute, in charts with one time axis; and the same as a table. */
export function Charts({ drawn }: { readonly drawn: Drawn }) {
  const [pointedMs, point] = useState<number>();
  const { series, stairs, toMs } = drawn;
  const last = series.metrics.cpuPercent.length - 1;
  const newest = series.metrics.cpuPercent.findLastIndex((value) => value !== null && value !== undefined);
  const periodMs = series.periodSeconds * 1000;
  const pointed = pointedMs === undefined ? undefined : Math.round((pointedMs - series.fromMs) / periodMs);
  const shown = pointed === undefined ? (newest === -1 ? last : newest) : Math.max(0, Math.min(last, pointed));
  const shownMs = series.fromMs + shown * periodMs;
  const desired = pointed === undefined ? heightAt(stairs, toMs) : heightAt(stairs, shownMs);
  const note = newest === -1 ? "no minute is over yet" : `the minute from ${clockText(shownMs).slice(0, 5)}`;
  return (
    <Panel title="Minute by minute" note={<span className="muted number">{note}</span>} className="load-charts">
      <div className="load-rows">
        <Chart drawn={drawn} onPoint={point} label="Charts over time; the table below has the same values" />
        {rows.map(({ name, unit, lines, watched }, index) => (
          <p key={name} className="load-head number" style={{ top: index * rowHeight }}>
            <b>{name}</b>
            {index === rows.length - 1 && <Value label="desired" colour="--text" text={numberText(desired)} />}
            {lines.map(({ metric, label, colour }) => (
              <Value
                key={metric}
                label={label}
                colour={colour}
                text={withUnit(numberText(series.metrics[metric][shown]), unit)}
              />
            ))}
            {watched !== undefined && drawn.alarms.some(({ MetricName }) => MetricName === watched) && (
              <span className="load-legend">dashed: alarms</span>
            )}
          </p>
        ))}
      </div>
      <AsTable drawn={drawn} />
    </Panel>
  );
}

function Value({ label, colour, text }: { readonly label: string; readonly colour: string; readonly text: string }) {
  return (
    <span className="load-value">
      <i style={{ background: `var(${colour})` }} aria-hidden="true" />
      {label} {text}
    </span>
  );
}

/** A dash has none. */
function withUnit(text: string, unit: string): string {
  return text === "–" ? text : `${text} ${unit}`;
}

/** Minutes, the newest first. */
const minutesListed = 15;

function AsTable({ drawn: { series, stairs } }: { readonly drawn: Drawn }) {
  const lines = rows.flatMap((row) => row.lines.map((line) => ({ ...line, name: `${row.name} ${line.label}`.trim() })));
  const { fromMs, periodSeconds, metrics } = series;
  const minutes = metrics.cpuPercent
    .map((_, index) => ({ index, atMs: fromMs + index * periodSeconds * 1000 }))
    .filter(({ index }) => lines.some(({ metric }) => typeof metrics[metric][index] === "number"))
    .toReversed()
    .slice(0, minutesListed);
  return (
    <details className="load-table">
      <summary>As a table</summary>
      <div className="load-scroll" tabIndex={0} role="region" aria-label="Values minute by minute">
        <table className="number">
          <thead>
            <tr>
              <th scope="col">Minute</th>
              {lines.map(({ name, metric }) => (
                <th key={metric} scope="col">
                  {name}
                </th>
              ))}
              <th scope="col">Desired</th>
            </tr>
          </thead>
          <tbody>
            {minutes.map(({ index, atMs }) => (
              <tr key={atMs}>
                <th scope="row">{clockText(atMs).slice(0, 5)}</th>
                {lines.map(({ metric }) => (
                  <td key={metric}>{numberText(metrics[metric][index])}</td>
                ))}
                <td>{numberText(heightAt(stairs, atMs))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
