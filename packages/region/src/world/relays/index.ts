export { RelayProcess, stopLeftoverRelays } from "./relay-process.ts";
export { RelaySet } from "./relay-set.ts";
export type { Relay, RelayBehaviour, Relays } from "../relays.ts";
