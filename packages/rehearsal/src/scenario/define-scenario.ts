import { checked, findingOf, inspect, inspectForm, isRecord, type Examined, type Finding } from "@evenkeel/definition";
import { faultKind, isParameterProblem, readParameters } from "@evenkeel/region/faults";
import { eventField, eventForm, eventNames } from "./event-forms.ts";
import { faultViolations } from "./fault-rules.ts";
import { scenarioViolations } from "./scenario-rules.ts";
import type { Scenario, ScenarioEvent, TrafficPhase } from "./scenario.ts";
import type { ScenarioEventInput, ScenarioInput, TrafficPhaseInput } from "./scenario-input.ts";
import { scenarioSchema } from "./schema.ts";

/**
 * A scenario, validated and with every default filled in; a scenario stays as it is.
 * Throws a `DefinitionError` with everything that is wrong.
 */
export function defineScenario(input: ScenarioInput | Scenario): Scenario {
  return checked(input, examined);
}

function examined(given: unknown): Examined<Scenario> {
  const misshapen = shapeFindings(given);
  const isSound = (path: string): boolean => !misshapen.some(({ problem }) => problem.path.startsWith(path));
  const scenario = resolved(soundPart(given, isSound));
  const violations = [
    ...scenario.events.flatMap((event, index) => ("fault" in event ? faultViolations(event, index, scenario) : [])),
    ...scenarioViolations(scenario),
  ];
  const sound = violations.filter(({ path: [member, index] }) => isSound(`${String(member)}[${String(index)}]`));
  const ruled = isSound("traffic") && isSound("settleSeconds") && isSound("dependencies") ? sound : [];
  return {
    value: scenario,
    findings: [...misshapen, ...ruled.map((found) => findingOf(found, { definition: scenario, given }))],
  };
}

/** What is wrong with each member by itself. */
function shapeFindings(input: unknown): readonly Finding[] {
  const document = "scenario";
  const whole = inspect(scenarioSchema, { input, path: [], document });
  const events: unknown = isRecord(input) ? input["events"] : undefined;
  const indexes = Array.isArray(events) ? [...events.keys()] : [];
  return [
    ...whole,
    ...indexes.flatMap((i) => inspectForm(eventForm, { input, path: ["events", i], document }, eventField, eventNames)),
  ];
}

/** The input with a stand-in for each member and event that is misshapen, so that the rules can be asked about the others. */
function soundPart(given: unknown, isSound: (path: string) => boolean): ScenarioInput {
  const input = isRecord(given) ? given : {};
  const members = Object.entries(input).filter(([name]) => name === "events" || isSound(name));
  const events: readonly unknown[] = Array.isArray(input["events"]) ? input["events"] : [];
  const sound = events.map((event, index) => (isSound(`events[${index}]`) ? event : { atSeconds: 0, scale: 1 }));
  const standIns = { name: "scenario", traffic: [{ forSeconds: 90_000, ratePerSecond: 1 }] };
  // Each member has been held against its schema.
  return { ...standIns, ...Object.fromEntries(members), events: sound as readonly ScenarioEventInput[] };
}

function resolved(input: ScenarioInput): Scenario {
  const {
    name,
    summary = "",
    traffic,
    events = [],
    objectives = {},
    settleSeconds = 0,
    seed = 1,
    dependencies = {},
  } = input;
  return {
    ...{ name, summary, traffic: traffic.map(phaseOf), events: events.map(eventOf) },
    ...{ objectives, settleSeconds, seed, dependencies },
  };
}

function phaseOf({ forSeconds, ratePerSecond, path = "/", arrivals = "steady" }: TrafficPhaseInput): TrafficPhase {
  return { forSeconds, ratePerSecond, path, arrivals };
}

/** The event with all parameters of its fault. */
function eventOf(event: ScenarioEventInput): ScenarioEvent {
  if (!("fault" in event)) return event;
  const { parameters = {} } = event;
  const kind = faultKind(event.fault);
  const read = kind ? readParameters(kind, parameters) : parameters;
  return { ...event, parameters: isParameterProblem(read) ? parameters : read };
}
