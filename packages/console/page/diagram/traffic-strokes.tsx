import { memo } from "react";
import type { Layout } from "./lay-out.ts";
import { spacingOf, strokeSpeed, strokesOf } from "./strokes.ts";
import type { Rate } from "../state/rates.ts";

/** The requests as they move: as dense as they are many, red where they fail. Purely to look at: the table says the same. */
export const TrafficStrokes = memo(function TrafficStrokes({
  layout,
  rate,
}: {
  readonly layout: Layout;
  readonly rate: Rate;
}) {
  const { width, height } = layout;
  return (
    <svg
      className="diagram-traffic"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    >
      {strokesOf(layout, rate).map(({ key, path, perSecond, failedPerSecond }) => (
        <g key={key}>
          <path className="diagram-way" d={path} />
          <Moving path={path} perSecond={perSecond - failedPerSecond} look="good" />
          <Moving path={path} perSecond={failedPerSecond} look="bad" />
        </g>
      ))}
    </svg>
  );
});

function Moving({
  path,
  perSecond,
  look,
}: {
  readonly path: string;
  readonly perSecond: number;
  readonly look: "good" | "bad";
}) {
  // In steps, so that a rate that trembles does not begin the movement anew each second.
  const spacing = spacingOf(perSecond === 0 ? 0 : 1.25 ** Math.round(Math.log(perSecond) / Math.log(1.25)));
  if (spacing === undefined) return null;
  const style = {
    strokeDasharray: `0 ${spacing}`,
    animationDuration: `${spacing / strokeSpeed}s`,
    "--spacing": `${-spacing}px`,
  };
  return <path className={`diagram-moving ${look}`} d={path} style={style} />;
}
