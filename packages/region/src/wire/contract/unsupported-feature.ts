import { ServiceError } from "./service-error.ts";

/** The refusal of something that AWS does and the region does not: it stays, whatever else the request says. */
export class UnsupportedFeature extends ServiceError {}
