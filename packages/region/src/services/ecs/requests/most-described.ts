import * as errors from "../errors.ts";

/** How many of what one request may describe, as each operation's page says. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ */
export const mostDescribed = {
  clusters: 100,
  "capacity providers": 100,
  services: 10,
  tasks: 100,
  "service deployments": 20,
  "service revisions": 20,
} as const;

/** @throws InvalidParameterException */
export function checkDescribed(what: keyof typeof mostDescribed, count: number): void {
  const most = mostDescribed[what];
  if (count > most) throw errors.invalidParameter(`At most ${most} ${what} can be described at once, not ${count}.`);
}
