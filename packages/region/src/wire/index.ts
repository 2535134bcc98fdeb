export { createWireHandler } from "./handler.ts";
export type { EventFlow, EventSink, EventSource } from "./contract/event-source.ts";
export { readBody } from "./body.ts";
export { foreignRequest, isLoopbackHost } from "./same-machine.ts";
export { demandValid } from "./validation.ts";
export { loadModel, serviceNames, type ServiceName } from "./model/load-model.ts";
export { notImplemented, unknownService } from "./contract/not-implemented.ts";
export type { Caller, Dispatch, RequestRecord, Secret, WireHandler, WireServerOptions } from "./contract/dispatch.ts";
export { ServiceError, type ServiceErrorOptions } from "./contract/service-error.ts";
