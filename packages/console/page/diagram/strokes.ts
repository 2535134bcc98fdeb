import type { Layout, Point } from "./lay-out.ts";

/** A way that requests take, with how many a second. */
export interface Stroke {
  readonly key: string;
  readonly path: string;
  readonly perSecond: number;
  readonly failedPerSecond: number;
}

/** More tasks than this share a stroke for each subnet. */
const mostOwnStrokes = 12;

/**
 * The ways from the internet to the nodes, and from the nodes to the tasks that take traffic. The load balancer's rate is measured; each way
 * has an equal part of it, as the nodes share it out.
 */
export function strokesOf(
  { internet, nodes, tasks, subnets, zones }: Layout,
  rate: { readonly perSecond: number; readonly failedPerSecond: number },
): readonly Stroke[] {
  const away = zones.filter(({ zone }) => zone.isShiftedAway).map(({ zone }) => zone.name);
  const serving = nodes.filter(({ isUp, zone }) => isUp && !away.includes(zone));
  const targets = tasks.filter(({ task }) => task.health === "healthy");
  const part = (count: number) => ({
    perSecond: rate.perSecond / Math.max(1, count),
    failedPerSecond: rate.failedPerSecond / Math.max(1, count),
  });
  const tops = serving.map((node) => ({ node, top: { x: node.x + node.width / 2, y: node.y } }));
  const arriving = tops.map(({ node, top }) => ({
    ...{ key: `internet/${node.zone}`, path: curve({ x: internet.x, y: internet.y + 18 }, top) },
    ...part(serving.length),
  }));
  const ends =
    targets.length <= mostOwnStrokes
      ? targets.map(({ task, x, y }) => ({ key: task.id, x, y: y - 24, weight: 1 }))
      : subnets.flatMap(({ subnet, x, y, width }) => {
          const weight = targets.filter(({ task }) => task.subnetId === subnet.id).length;
          return weight === 0 ? [] : [{ key: subnet.id, x: x + width / 2, y: y + 8, weight }];
        });
  const whole = ends.reduce((sum, { weight }) => sum + weight, 0);
  const forwarded = serving.flatMap((node) =>
    ends.map(({ key, weight, x, y }) => {
      const { perSecond, failedPerSecond } = part(serving.length * (whole / weight));
      const from = { x: node.x + node.width / 2, y: node.y + node.height };
      return { ...{ key: `${node.zone}/${key}`, perSecond, failedPerSecond }, path: curve(from, { x, y }) };
    }),
  );
  return [...arriving, ...forwarded];
}

/** From one point down to another, leaving and arriving upright. */
function curve(from: Point, to: Point): string {
  const half = (to.y - from.y) / 2;
  const at = (point: Point, down: number) => `${round(point.x)} ${round(point.y + down)}`;
  return `M${at(from, 0)} C${at(from, half)} ${at(to, -half)} ${at(to, 0)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** So fast do requests move, in pixels a second. */
export const strokeSpeed = 150;
const nearest = 8;

/** How far two strokes are apart: each is one request, up to so many that they would touch. Undefined where nothing moves. */
export function spacingOf(perSecond: number): number | undefined {
  if (perSecond < 0.05) return undefined;
  return Math.max(nearest, Math.min(1500, strokeSpeed / perSecond));
}
