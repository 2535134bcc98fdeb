import { useLayoutEffect, useMemo, useRef, useState } from "react";
import "./diagram.css";
import { layOut, type Layout } from "./lay-out.ts";
import type { Picture } from "./model.ts";
import { TaskMark } from "./task-mark.tsx";
import { TrafficStrokes } from "./traffic-strokes.tsx";
import { useMotions } from "./use-motions.ts";
import { noRate, type Rate } from "../state/rates.ts";
import { perSecondText } from "../state/words.ts";

interface DiagramProps {
  readonly picture: Picture;
  readonly rate: Rate | undefined;
  readonly chosen: string | undefined;
  readonly onChoose: (taskId: string) => void;
}

/** The living diagram: the service's network as it is, its tasks in it, and the traffic that goes through. */
export function Diagram({ picture, rate, chosen, onChoose }: DiagramProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (!frame.current) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
  const layout = useMemo(() => (width === 0 ? undefined : layOut(picture, width)), [picture, width]);
  return (
    <div className="diagram" ref={frame} style={layout && { height: layout.height }}>
      {layout && (
        <>
          <Ground layout={layout} />
          <TrafficStrokes layout={layout} rate={rate ?? noRate} />
          <Labels layout={layout} picture={picture} rate={rate} />
          <Marks layout={layout} chosen={chosen} onChoose={onChoose} />
        </>
      )}
    </div>
  );
}

interface Drawn {
  readonly layout: Layout;
}

function Marks({ layout, chosen, onChoose }: Drawn & Pick<DiagramProps, "chosen" | "onChoose">) {
  const { width, height, radius, tasks } = layout;
  return (
    <svg
      className="diagram-marks"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="group"
      aria-label="Tasks"
    >
      {useMotions(tasks).map(({ placed, motion }) => (
        <TaskMark
          key={placed.task.id}
          {...{ placed, radius, motion }}
          isChosen={placed.task.id === chosen}
          onChoose={onChoose}
        />
      ))}
    </svg>
  );
}

function Ground({ layout }: Drawn) {
  const { width, height, vpc, zones, subnets, band, nodes, natGateways } = layout;
  return (
    <svg className="diagram-ground" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <rect className="vpc" {...vpc} rx={14} />
      {zones.map(({ zone, ...box }) => (
        <rect key={zone.name} className={zone.lostBy === undefined ? "zone" : "zone lost"} {...box} rx={10} />
      ))}
      {subnets.map(({ subnet, zone, ...box }) => (
        <rect
          key={subnet.id}
          className={`subnet ${subnet.isPublic ? "public" : "private"} ${zone.lostBy === undefined ? "" : "lost"}`}
          {...box}
          rx={8}
        />
      ))}
      {band && <rect className="band" {...band} rx={band.height / 2} />}
      {nodes.map(({ zone, isUp, ...box }) => (
        <rect key={zone} className={isUp ? "node" : "node down"} {...box} rx={box.height / 2} />
      ))}
      {natGateways.map(({ id, state, ...box }) => (
        <rect key={id} className={`nat ${state}`} {...box} rx={6} />
      ))}
    </svg>
  );
}

/** Above the traffic, so that it can be read. */
function Labels({ layout, picture, rate }: Drawn & Pick<DiagramProps, "picture" | "rate">) {
  const { width, height, internet, vpc, zones, subnets, natGateways } = layout;
  const isNarrow = width < 640;
  return (
    <svg className="diagram-labels" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <g className="internet" transform={`translate(${internet.x} ${internet.y})`}>
        <rect x={-92} y={-19} width={184} height={38} rx={19} />
        <text className="number" y={5}>
          {picture.balancer ? perSecondText(rate?.perSecond) : "no load balancer"}
        </text>
      </g>
      <text className="strong" x={vpc.x + 16} y={vpc.y + 23}>
        VPC {picture.vpc?.cidr} {!isNarrow && <tspan className="faint">{picture.vpc?.id}</tspan>}
      </text>
      {zones.map(({ zone, x, y }) => (
        <text key={zone.name} className={zone.lostBy === undefined ? "strong" : "strong lost"} x={x + 14} y={y + 20}>
          {isNarrow ? zone.name.slice(-2) : zone.name}
          <tspan className="state" dx={8}>
            {zone.lostBy ?? (zone.isShiftedAway ? "traffic moved away" : "")}
          </tspan>
        </text>
      ))}
      {subnets.map(({ subnet, x, y, width: across }) => (
        <text key={subnet.id} x={x + 12} y={y + 18}>
          {subnet.isPublic ? "public" : "private"}
          {isNarrow ? "" : " subnet"} {across > 150 && <tspan className="faint">{subnet.cidr}</tspan>}
        </text>
      ))}
      {natGateways.map(({ id, x, y, width: across, height: down }) => (
        <text key={id} className="nat" x={x + across / 2} y={y + down / 2 + 4}>
          NAT
        </text>
      ))}
      <BalancerLabels layout={layout} name={picture.balancer?.name ?? ""} />
    </svg>
  );
}

/** The band's name stands between two nodes, where there is room for it. */
function BalancerLabels({ layout: { band, nodes }, name }: Drawn & { readonly name: string }) {
  const [first, second] = nodes;
  const space = first && second ? second.x - first.x - first.width : 0;
  return (
    <>
      {band && first && space > 140 && (
        <text className="band-name" x={first.x + first.width + space / 2} y={band.y + band.height / 2 + 4}>
          {space > 260 ? "Application Load Balancer " : "ALB "}
          <tspan className="strong">{name}</tspan>
        </text>
      )}
      {nodes.map(({ zone, isUp, ...box }) => (
        <text key={zone} className="node" x={box.x + box.width / 2} y={box.y + box.height / 2 + 4}>
          {isUp ? "node" : "down"} {zone.slice(-2)}
        </text>
      ))}
    </>
  );
}
