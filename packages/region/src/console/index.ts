// The console's server, for a source of whichever kind, and what its page is sent.
export { consoleDoor, type DoorOptions } from "./door/door.ts";
export { Feed, type Delta } from "./feed/feed.ts";
export { queriesFor } from "./queries/index.ts";
export { pageFolder } from "./region-console.ts";
export { CallRefused, type ConsoleSource, type TailedEvent, type TailRequest } from "./source/source.ts";
export type * from "./source/documents.ts";
