/** Between which counts Application Auto Scaling keeps the service. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** Why the service cannot be scaled to what was typed; undefined where it can. */
export function refusalOf(typed: string, bounds: Bounds | undefined): string | undefined {
  if (!/^\d+$/.test(typed.trim())) return "A whole number of tasks, 0 or more.";
  const count = Number(typed);
  if (!bounds || (count >= bounds.min && count <= bounds.max)) return undefined;
  const side = count < bounds.min ? `under its minimum of ${bounds.min}` : `over its maximum of ${bounds.max}`;
  return `${count} is ${side}: auto scaling would move it back. Change the bounds in the definition (tasks) first.`;
}
