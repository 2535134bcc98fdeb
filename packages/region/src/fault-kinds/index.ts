export { faultKind, faultKinds } from "./catalogue.ts";
export { type FaultKind, type FaultTarget } from "../faults/fault-kind.ts";
export {
  allowedOf,
  isParameterProblem,
  readParameters,
  type Parameter,
  type ParameterProblem,
  type ParameterValues,
} from "../faults/parameters.ts";
export { relayBehaviour } from "../faults/relay-behaviour.ts";
