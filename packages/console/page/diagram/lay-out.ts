import type { Picture, PicturedSubnet, PicturedTask, PicturedZone } from "./model.ts";

/** A picture with the place of everything, in pixels. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Where the traffic comes from. */
  readonly internet: Point;
  readonly vpc: Box;
  readonly zones: readonly (Box & { readonly zone: PicturedZone })[];
  readonly subnets: readonly (Box & { readonly subnet: PicturedSubnet; readonly zone: PicturedZone })[];
  /** The band of the load balancer through its subnets; undefined without one. */
  readonly band: Box | undefined;
  readonly nodes: readonly (Box & { readonly zone: string; readonly isUp: boolean })[];
  readonly tasks: readonly PlacedTask[];
  readonly natGateways: readonly (Box & { readonly id: string; readonly state: string })[];
  /** The radius of a task. */
  readonly radius: number;
}

export interface PlacedTask extends Point {
  readonly task: PicturedTask;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

const margin = 2;
const internetHeight = 62;
const gap = 14;
const zoneHead = 30;
const publicHeight = 118;
const subnetHead = 26;
const nodeSize = { width: 116, height: 40 };
const natSize = { width: 46, height: 34 };
/** Beside the subnet's name, where the nodes need the space. */
const smallNatSize = { width: 34, height: 18 };
/** Tasks are as large as they have room for. */
const largest = 23;
const smallest = 5;
const leastPrivateHeight = 208;
const mostPrivateHeight = 280;

/** Places everything of a picture in so wide a space. */
export function layOut(picture: Picture, width: number): Layout {
  const vpc = { x: margin, y: internetHeight, width: width - 2 * margin, height: 0 };
  const inner = vpc.width - 2 * gap;
  const count = Math.max(1, picture.zones.length);
  const zoneWidth = (inner - (count - 1) * gap) / count;
  const subnetWidth = zoneWidth - 2 * gap;
  const rows = rowsOf(picture);
  const perSubnet = (subnet: PicturedSubnet) => picture.tasks.filter(({ subnetId }) => subnetId === subnet.id);
  const allSubnets = picture.zones.flatMap(({ subnets }) => subnets);
  const crowd = Math.max(1, ...allSubnets.map((subnet) => perSubnet(subnet).length));
  const { radius, columns, height: taskRowHeight } = fitted(crowd, subnetWidth);
  const heights = rows.map((row) => (row === "public" && !hasTasks(picture, "public") ? publicHeight : taskRowHeight));
  const zoneHeight = zoneHead + heights.reduce((sum, each) => sum + each + gap, 0);
  const zoneTop = vpc.y + 34;
  const zones = picture.zones.map((zone, index) => ({
    zone,
    ...{ x: vpc.x + gap + index * (zoneWidth + gap), y: zoneTop, width: zoneWidth, height: zoneHeight },
  }));
  const subnets = zones.flatMap(({ zone, x, y }) =>
    rows.flatMap((row, index) => {
      const top = y + zoneHead + heights.slice(0, index).reduce((sum, each) => sum + each + gap, 0);
      const found = zone.subnets.filter(({ isPublic }) => isPublic === (row === "public"));
      const each = (subnetWidth - (found.length - 1) * gap) / Math.max(1, found.length);
      return found.map((subnet, place) => ({
        ...{ subnet, zone },
        ...{ x: x + gap + place * (each + gap), y: top, width: each, height: heights[index] ?? 0 },
      }));
    }),
  );
  const nodes = (picture.balancer?.nodes ?? []).flatMap(({ zone, subnetId, isUp }) => {
    const box = subnets.find(({ subnet }) => subnet.id === subnetId);
    return box ? [{ zone, isUp, ...nodeIn(box) }] : [];
  });
  const height = zoneTop + zoneHeight + gap + 2;
  return {
    ...{ width, height, radius, zones, subnets, nodes },
    internet: { x: width / 2, y: 26 },
    vpc: { ...vpc, height: height - vpc.y - 2 },
    band: bandOf(nodes),
    natGateways: subnets.flatMap((box) =>
      box.subnet.natGateways.map((gateway, index) => ({ ...gateway, ...natIn(box, { index, vpc }) })),
    ),
    tasks: subnets.flatMap((box) =>
      perSubnet(box.subnet).map((task, index, all) => ({
        task,
        ...placeIn(box, { index, count: all.length, columns, radius }),
      })),
    ),
  };
}

type Row = "public" | "private";

function rowsOf({ zones }: Picture): readonly Row[] {
  const all = zones.flatMap(({ subnets }) => subnets);
  const rows: Row[] = [];
  if (all.some(({ isPublic }) => isPublic)) rows.push("public");
  if (all.some(({ isPublic }) => !isPublic)) rows.push("private");
  return rows;
}

function hasTasks({ zones, tasks }: Picture, row: Row): boolean {
  const ids = zones.flatMap(({ subnets }) =>
    subnets.filter(({ isPublic }) => isPublic === (row === "public")).map(({ id }) => id),
  );
  // Where there are only public subnets, tasks are in them, also before the first runs.
  return tasks.some(({ subnetId }) => ids.includes(subnetId)) || rowsOf({ ...noPicture, zones }).length === 1;
}

const noPicture: Picture = { vpc: undefined, zones: [], balancer: undefined, tasks: [] };

/** The largest radius with which so many tasks fit, in how many columns, and how high the subnet is then. */
function fitted(count: number, width: number) {
  for (let radius = largest; ; radius--) {
    const cell = cellOf(radius);
    const columns = Math.max(1, Math.floor((width - 16) / cell.width));
    const height = subnetHead + Math.ceil(count / columns) * cell.height + 14;
    if (height <= mostPrivateHeight || radius <= smallest)
      return { radius, columns, height: Math.max(leastPrivateHeight, height) };
  }
}

/** A task with its label, where it is large enough to have one, and the space around it. */
function cellOf(radius: number) {
  const isLabelled = radius >= labelledFrom;
  return {
    width: isLabelled ? Math.max(72, 2 * radius + 18) : 2 * radius + 6,
    height: 2 * radius + (isLabelled ? 40 : 6),
  };
}

/** From this radius on, a task has its label. */
export const labelledFrom = 16;

function placeIn(
  box: Box,
  { index, count, columns, radius }: { index: number; count: number; columns: number; radius: number },
): Point {
  const cell = cellOf(radius);
  const across = Math.min(columns, count);
  const rows = Math.ceil(count / columns);
  const left = box.x + (box.width - across * cell.width) / 2;
  const top = box.y + subnetHead + Math.max(4, (box.height - subnetHead - rows * cell.height) / 2);
  return {
    x: left + ((index % columns) + 0.5) * cell.width,
    y: top + Math.floor(index / columns) * cell.height + radius + 4,
  };
}

function nodeIn(box: Box): Box {
  const width = Math.min(nodeSize.width, box.width - 16);
  return {
    ...{ width, height: nodeSize.height },
    x: box.x + (box.width - width) / 2,
    y: box.y + subnetHead + (box.height - subnetHead - nodeSize.height) / 2 - 2,
  };
}

/** On the outer side of its subnet, so that the load balancer's band is free. */
function natIn(box: Box, { index, vpc }: { readonly index: number; readonly vpc: Box }): Box {
  if (box.width < nodeSize.width + 4 * natSize.width) {
    const { width, height } = smallNatSize;
    return { width, height, x: box.x + box.width - (width + 6) * (index + 1), y: box.y + 5 };
  }
  const { width, height } = natSize;
  const isLeft = box.x + box.width / 2 < vpc.x + vpc.width / 2;
  const inset = 12 + index * (width + 8);
  return {
    ...{ width, height },
    x: isLeft ? box.x + inset : box.x + box.width - inset - width,
    y: box.y + subnetHead + (box.height - subnetHead - height) / 2 - 2,
  };
}

/** From the first node to the last. */
function bandOf(nodes: readonly Box[]): Box | undefined {
  const [first] = nodes;
  const last = nodes.at(-1);
  if (!first || !last) return undefined;
  return { x: first.x - 10, y: first.y - 7, width: last.x + last.width - first.x + 20, height: first.height + 14 };
}
