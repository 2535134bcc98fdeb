interface Percentages {
  readonly desiredCount: number;
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
}

/** How many healthy tasks, of all revisions, a deployment has to leave standing. */
export function minHealthyOf({ desiredCount, minimumHealthyPercent }: Percentages): number {
  return Math.ceil((desiredCount * minimumHealthyPercent) / 100);
}

/** How many tasks, of all revisions, may be starting or running at once. */
export function maxTotalOf({ desiredCount, maximumPercent }: Percentages): number {
  return Math.floor((desiredCount * maximumPercent) / 100);
}
