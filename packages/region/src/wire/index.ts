export { createWireHandler } from "./handler.ts";
export type { EventFlow, EventSink, EventSource } from "./event-source.ts";
export { foreignRequest } from "./same-machine.ts";
export { loadModel, serviceNames, type ServiceName } from "./models.ts";
export { notImplemented } from "./not-implemented.ts";
export {
  ServiceError,
  type Caller,
  type Dispatch,
  type RequestRecord,
  type Secret,
  type ServiceErrorOptions,
  type WireHandler,
  type WireServerOptions,
} from "./seam.ts";
