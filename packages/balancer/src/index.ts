export type * from "./protocol.ts";
export type * from "./snapshot.ts";
