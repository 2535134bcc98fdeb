export { defineService, type ServiceDefinition, type ServiceInput } from "@evenkeel/definition";
export {
  defineScenario,
  trafficFromAccessLog,
  trafficFromCsv,
  type Scenario,
  type ScenarioInput,
} from "@evenkeel/rehearsal/scenario";
