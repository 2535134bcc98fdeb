export { RelayProcess, stopLeftoverRelays } from "./relay-process.ts";
export type { Relay, RelayBehaviour, Relays } from "../relays.ts";
