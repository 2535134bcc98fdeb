export { connectNode, type NodeConnection, type NodeListener } from "./controller.ts";
export type * from "./protocol.ts";
export type * from "./snapshot.ts";
export { responseTimeBucketMs } from "./traffic/response-times.ts";
