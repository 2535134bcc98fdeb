import type { Store } from "./store/store.ts";
import { table } from "./store/table.ts";

interface Settings {
  readonly account: string;
  readonly region: string;
}

const settings = table("region.settings", (_: Settings) => "settings");

/** No record has a later moment than this, epoch milliseconds of the region's own clock. */
const moments = table("region.moments", (_: { readonly atMs: number }) => "latest");

/** Where the region answers: clients and running tasks know that address, so that it is kept from start to start. */
const endpoints = table("region.endpoint", (_: { readonly port: number }) => "api");

/** A region cannot be started like this: as another account or Region than its records are of, or on a port that is taken. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

/** Makes the records those of this account and region. @throws SettingsError when they are another's */
export function adoptSettings(store: Store, wanted: Settings): void {
  const [known] = store.list(settings);
  if (!known) return store.transaction((tx) => tx.put(settings, wanted));
  if (known.account === wanted.account && known.region === wanted.region) return;
  throw new SettingsError(
    `this state folder holds account ${known.account} in ${known.region}, not account ${wanted.account} in ${wanted.region}`,
  );
}

/** The port that the region's API had at its last start; undefined before the first. */
export function formerPort(store: Store): number | undefined {
  return store.list(endpoints)[0]?.port;
}

export function notePort(store: Store, port: number): void {
  if (formerPort(store) !== port) store.transaction((tx) => tx.put(endpoints, { port }));
}

/** What a region's time has to begin after, epoch milliseconds; 0 when it always ran on the machine's. */
export function latestMoment(store: Store): number {
  return store.list(moments)[0]?.atMs ?? 0;
}

export function noteLatestMoment(store: Store, atMs: number): void {
  store.transaction((tx) => tx.put(moments, { atMs }));
}
