export { faultKind, faultKinds } from "./catalogue.ts";
export {
  allowedOf,
  isParameterProblem,
  readParameters,
  type FaultKind,
  type FaultTarget,
  type Parameter,
  type ParameterProblem,
  type ParameterValues,
} from "./fault-kind.ts";
