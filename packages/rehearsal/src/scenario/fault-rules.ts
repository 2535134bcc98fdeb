import type { Violation } from "@evenkeel/definition";
import { didYouMean } from "@evenkeel/kernel";
import {
  faultKind,
  faultKinds,
  isParameterProblem,
  readParameters,
  type FaultKind,
  type FaultTarget,
} from "@evenkeel/region/faults";
import type { FaultEvent, Scenario } from "./scenario.ts";

/** What the catalogue of faults does not allow of an event. */
export function faultViolations(event: FaultEvent, index: number, scenario: Scenario): readonly Violation[] {
  const kind = faultKind(event.fault);
  const at = (...path: string[]): Violation["path"] => ["events", index, ...path];
  if (!kind) {
    const names = faultKinds.map(({ name }) => name);
    const fix = { value: didYouMean(event.fault, names) ?? "task-kill" };
    return [{ path: at("fault"), message: "must be a fault of the catalogue", allowed: names.join(", "), fix }];
  }
  return [
    ...parameterViolations(kind, event, at),
    ...durationViolations(kind, event, at),
    ...targetViolations(kind, event, at),
    ...dependencyViolations(event, at, scenario),
  ];
}

type At = (...path: string[]) => Violation["path"];

function parameterViolations(kind: FaultKind, { parameters }: FaultEvent, at: At): readonly Violation[] {
  const known = Object.keys(kind.parameters);
  const unknown = Object.keys(parameters).filter((name) => !known.includes(name));
  const misnamed = unknown.map((name): Violation => {
    const meant = didYouMean(name, known);
    const path = at("parameters", name);
    return {
      path,
      message: `is no parameter of ${kind.name}`,
      allowed: known.join(", ") || `${kind.name} has no parameters`,
      fix: { words: meant === undefined ? `leave out ${name}` : `${meant}: ${JSON.stringify(parameters[name])}` },
      ...(meant !== undefined && { mend: () => ({ kind: "rename", path, to: meant }) }),
    };
  });
  const wrong = Object.entries(kind.parameters).flatMap(([name, parameter]): readonly Violation[] => {
    const given = name in parameters ? { [name]: parameters[name] } : {};
    const read = readParameters({ parameters: { [name]: parameter } }, given);
    if (!isParameterProblem(read)) return [];
    const value = parameter.default ?? (parameter.type === "number" ? parameter.min : "");
    return [
      {
        path: at("parameters", name),
        message: `is ${parameter.summary}, and must be allowed for ${kind.name}`,
        allowed: read.allowed,
        fix: { value },
      },
    ];
  });
  return [...misnamed, ...wrong];
}

function durationViolations(kind: FaultKind, event: FaultEvent, at: At): readonly Violation[] {
  const { forSeconds, everySeconds } = event;
  const lasts = kind.duration === "lasts";
  if (lasts && everySeconds !== undefined) {
    const message = `must be left out: ${kind.name} lasts, and what is done again and again is over at once`;
    return [{ path: at("everySeconds"), message, allowed: "nothing", fix: { words: "leave out everySeconds" } }];
  }
  if (forSeconds === undefined && (lasts || everySeconds !== undefined)) {
    const why = lasts ? `${kind.name} lasts until it is undone` : "what is done again and again has an end";
    return [{ path: at("forSeconds"), message: `is missing: ${why}`, allowed: "above 0", fix: { value: 60 } }];
  }
  if (!lasts && forSeconds !== undefined && everySeconds === undefined) {
    return [
      {
        path: at("forSeconds"),
        message: `must be left out: ${kind.name} is over at once`,
        allowed: "nothing, or everySeconds as well, to do it again and again for so long",
        fix: { words: "leave out forSeconds" },
      },
    ];
  }
  return [];
}

type Aim = "tasks" | "zone" | "dependency";

/** By what a fault of each target says whom it concerns: of `needs`, one at least; of `takes`, any. */
const aims: Readonly<Record<FaultTarget, { readonly needs: readonly Aim[]; readonly takes: readonly Aim[] }>> = {
  tasks: { needs: ["tasks", "zone"], takes: ["tasks", "zone"] },
  links: { needs: ["tasks", "zone", "dependency"], takes: ["tasks", "zone", "dependency"] },
  starts: { needs: [], takes: ["zone"] },
  zone: { needs: ["zone"], takes: ["zone"] },
  region: { needs: [], takes: [] },
};

const examples: Readonly<Record<Aim, unknown>> = { tasks: { count: 1 }, zone: "at random", dependency: "database" };

function targetViolations({ name, target }: FaultKind, event: FaultEvent, at: At): readonly Violation[] {
  const { needs, takes } = aims[target];
  const given = (["tasks", "zone", "dependency"] as const).filter((aim) => event[aim] !== undefined);
  const refused = given.filter((aim) => !takes.includes(aim) || (aim !== "dependency" && given.includes("dependency")));
  const tooMany = refused.map((aim): Violation => {
    const why = takes.includes(aim) ? "a dependency is chosen" : `${name} does not concern any`;
    const allowed = takes.includes(aim) ? "tasks or zone, or dependency" : takes.join(", ") || "nothing";
    return { path: at(aim), message: `must be left out: ${why}`, allowed, fix: { words: `leave out ${aim}` } };
  });
  const [first] = needs;
  if (first === undefined || needs.some((aim) => event[aim] !== undefined)) return tooMany;
  const message = `is missing: ${name} concerns ${needs.join(" or ")}`;
  return [...tooMany, { path: at(first), message, allowed: needs.join(" or "), fix: { value: examples[first] } }];
}

function dependencyViolations(event: FaultEvent, at: At, scenario: Scenario): readonly Violation[] {
  const { dependency } = event;
  const known = Object.keys(scenario.dependencies);
  if (dependency === undefined || known.includes(dependency)) return [];
  const meant = didYouMean(dependency, known) ?? known[0];
  const allowed = known.join(", ") || "none: the scenario has no dependencies";
  const fix =
    meant === undefined
      ? { words: `dependencies: { ${dependency}: { environment: "DATABASE_URL" } }` }
      : { value: meant };
  return [{ path: at("dependency"), message: "must be one of the scenario's dependencies", allowed, fix }];
}
