const secondMs = 1000;
const hourMs = 3600 * secondMs;
const dayMs = 24 * hourMs;

/** In what periods data is kept, by its age: when it is too old for one, it is summed up into the next. */
export const tiers = [
  { resolution: 1, keptMs: 3 * hourMs },
  { resolution: 60, keptMs: 15 * dayMs },
  { resolution: 300, keptMs: 63 * dayMs },
  { resolution: 3600, keptMs: 455 * dayMs },
] as const;

/** Seconds. */
export type Resolution = (typeof tiers)[number]["resolution"];
