import type { Defaulted } from "@evenkeel/definition";
import type { EventAct, FaultEvent, Scenario, TrafficPhase } from "./scenario.ts";

/** What `defineScenario` takes: name and traffic; everything else has a default. */
export type ScenarioInput = Pick<Scenario, "name"> &
  Partial<Omit<Scenario, "name" | "traffic" | "events">> & {
    readonly traffic: readonly TrafficPhaseInput[];
    readonly events?: readonly ScenarioEventInput[];
  };

export type TrafficPhaseInput = Defaulted<TrafficPhase, "forSeconds" | "ratePerSecond">;

export type ScenarioEventInput = { readonly atSeconds: number } & (
  Exclude<EventAct, FaultEvent> | Defaulted<FaultEvent, "fault">
);
