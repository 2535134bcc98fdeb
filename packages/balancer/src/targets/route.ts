import type { Address } from "../snapshot.ts";

/** Where connections to an address are made. */
export function routeTo({ host, port, via }: Address): { readonly host: string; readonly port: number } {
  return via ? { host: via.host, port: via.port } : { host, port };
}

/** Whether a connection to the one is as good as a connection to the other. */
export function isSameRoute(one: Address, other: Address): boolean {
  const [a, b] = [routeTo(one), routeTo(other)];
  return a.host === b.host && a.port === b.port && one.cutOff === other.cutOff;
}
