import type { ServiceDefinition } from "@evenkeel/definition";
import type { Runtime } from "@evenkeel/region";
import type { Scenario } from "@evenkeel/rehearsal";
import { exitCodes } from "../../exit-codes.ts";
import { Failure } from "../../failure.ts";
import { addressIn, type Address } from "./address-in.ts";

/** A dependency between which and the tasks a relay is to stand. */
export interface PlannedDependency {
  readonly name: string;
  readonly variable: string;
  readonly address: Address;
}

interface Planning {
  readonly scenario: Pick<Scenario, "name" | "dependencies">;
  readonly definition: Pick<ServiceDefinition, "environment">;
  /** The values of the service's secrets, by variable. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly runtime: Runtime;
}

/** Where the dependencies of a scenario answer; a `Failure` where no relay can stand between the tasks and one of them. */
export function planDependencies({ scenario, definition, secrets, runtime }: Planning): readonly PlannedDependency[] {
  const dependencies = Object.entries(scenario.dependencies);
  if (runtime === "docker" && dependencies.length > 0) {
    throw refused("containers do not reach a relay before a dependency: it listens on this machine's loopback", {
      given: `${scenario.name}: dependencies ${dependencies.map(([name]) => name).join(", ")}, with --runtime docker`,
      allowed: "--runtime process",
      fix: `evenkeel rehearse ${scenario.name} --runtime process`,
    });
  }
  const values: Readonly<Record<string, string>> = { ...definition.environment, ...secrets };
  return dependencies.map(([name, { environment: variable }]) => {
    const value = Object.hasOwn(values, variable) ? values[variable] : undefined;
    if (value === undefined) throw missing(name, variable, Object.keys(values));
    const address = addressIn(value);
    if (typeof address !== "string") return { name, variable, address };
    // Never the value itself: it may hold a password.
    throw refused(`${variable} holds no address of ${name} that a relay can stand in for`, {
      given: address,
      allowed: "a URL of one host, such as postgres://user@db:5432/shop, or host:port; without TLS",
      fix: `${variable}: "postgres://localhost:5432/shop"`,
    });
  });
}

function missing(name: string, variable: string, known: readonly string[]): Failure {
  return refused(`the service has no variable ${variable} that says where ${name} answers`, {
    given: `dependencies: { ${name}: { environment: "${variable}" } }`,
    allowed: known.join(", ") || "a variable of the service, which has none",
    fix: `environment: { ${variable}: "postgres://localhost:5432/shop" } in the definition`,
  });
}

function refused(message: string, details: ConstructorParameters<typeof Failure>[2]): Failure {
  return new Failure(exitCodes.preflight, message, details);
}
