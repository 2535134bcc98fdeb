import type { ServiceDefinition } from "../service-definition.ts";
import { mainContainer, type Condition, type Dependencies } from "../sidecar.ts";
import type { Path } from "../source-text.ts";
import type { Rule, Violation } from "./rule.ts";

/** What goes with several containers in a task. */
export const containersRules: readonly Rule[] = [
  { reads: ["sidecars"], check: namesTaken },
  { reads: ["sidecars", "dependsOn", "containerHealth"], check: dependencies },
  { reads: ["sidecars", "dependsOn"], check: circles },
  { reads: ["sidecars", "volumes"], check: unknownVolumes },
  { reads: ["sidecars", "volumes"], check: pathsTwice },
];

/** One container of the task, and where its members stand in the definition. */
interface Container {
  readonly name: string;
  readonly path: Path;
  readonly dependsOn: Dependencies;
  readonly essential: boolean;
  readonly hasHealth: boolean;
}

function containersOf({ dependsOn, containerHealth, sidecars }: ServiceDefinition): readonly Container[] {
  return [
    { name: mainContainer, path: [], dependsOn, essential: true, hasHealth: containerHealth !== undefined },
    ...Object.entries(sidecars).map(([name, sidecar]) => {
      return { name, path: ["sidecars", name], ...sidecar, hasHealth: sidecar.health !== undefined };
    }),
  ];
}

function namesTaken({ sidecars }: ServiceDefinition): readonly Violation[] {
  if (!(mainContainer in sidecars)) return [];
  const path = ["sidecars", mainContainer];
  return [
    {
      path,
      message: "must have another name: that is what the application's own container is called",
      given: mainContainer,
      allowed: `any name but ${mainContainer}`,
      fix: { words: "call it by what it does" },
      mend: () => ({ kind: "rename", path, to: `${mainContainer}-sidecar` }),
    },
  ];
}

function dependencies(definition: ServiceDefinition): readonly Violation[] {
  const containers = containersOf(definition);
  return containers.flatMap(({ name, path, dependsOn }) =>
    Object.entries(dependsOn).flatMap(([other, condition]) => {
      const others = containers.filter((each) => each.name !== name);
      const at = { path: [...path, "dependsOn", other], given: condition };
      const found = others.find((each) => each.name === other);
      if (found) return wrongCondition(found, condition).map((violation) => ({ ...at, ...violation }));
      const known = others.map((each) => each.name);
      return {
        ...at,
        message: `must be another container of the task`,
        given: other,
        allowed: known.length === 0 ? "nothing: there are no sidecars" : known.join(", "),
        fix: { words: other === name ? `leave out ${other}` : `leave out ${other}, or add it to sidecars` },
      };
    }),
  );
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html */
function wrongCondition(other: Container, condition: Condition): readonly Omit<Violation, "path">[] {
  const isMain = other.name === mainContainer;
  if (condition === "HEALTHY" && !other.hasHealth) {
    const member = isMain ? "containerHealth" : `sidecars.${other.name}.health`;
    const message = `must not wait for a health check that ${other.name} does not have`;
    const fix = { words: `add ${member}: { command: ["CMD-SHELL", "…"] }` };
    return [{ message, allowed: "HEALTHY with a check, else START", fix }];
  }
  if ((condition === "COMPLETE" || condition === "SUCCESS") && other.essential) {
    const path = ["sidecars", other.name, "essential"];
    return [
      {
        message: `must not wait for the end of ${other.name}, with which the task ends as well`,
        allowed: isMain ? "START or HEALTHY" : `START or HEALTHY; all four with ${path.join(".")}: false`,
        fix: { words: isMain ? `leave out ${mainContainer}` : `${path.join(".")}: false` },
        ...(!isMain && { mend: () => ({ kind: "set", path, value: false }) }),
      },
    ];
  }
  return [];
}

/** Each would wait for the other. One finding for a circle, at its first container that the definition names. */
function circles(definition: ServiceDefinition): readonly Violation[] {
  const containers = containersOf(definition);
  const reported = new Set<string>();
  return containers.flatMap(({ name, path }) => {
    const circle = circleFrom(name, containers);
    if (!circle || reported.has(name)) return [];
    for (const each of circle) reported.add(each);
    return {
      path: [...path, "dependsOn", circle[1] ?? name],
      message: "must not lead back to its own container: none of them would ever start",
      given: [...circle, name].join(" → "),
      allowed: "containers that wait for none of those that wait for them",
      fix: { words: `leave out one of these` },
    };
  });
}

/** The containers between a container and itself, itself first. */
function circleFrom(name: string, containers: readonly Container[]): readonly string[] | undefined {
  const pending: (readonly string[])[] = [[name]];
  const seen = new Set<string>();
  for (let way = pending.shift(); way; way = pending.shift()) {
    const last = containers.find((each) => each.name === way.at(-1));
    for (const next of Object.keys(last?.dependsOn ?? {})) {
      // One that waits for itself alone is found by the rule above.
      if (next === way.at(-1)) continue;
      if (next === name) return way;
      if (!seen.has(next)) pending.push([...way, next]);
      seen.add(next);
    }
  }
  return undefined;
}

function unknownVolumes({ sidecars, volumes }: ServiceDefinition): readonly Violation[] {
  const known = Object.keys(volumes);
  return Object.entries(sidecars).flatMap(([sidecar, { mounts }]) =>
    Object.keys(mounts)
      .filter((name) => !known.includes(name))
      .map((name) => ({
        path: ["sidecars", sidecar, "mounts", name],
        message: "must be a volume of the task",
        given: name,
        allowed: known.length === 0 ? "nothing: there are no volumes" : known.join(", "),
        fix: { words: `add ${name} to volumes` },
        mend: () => ({ kind: "set", path: ["volumes", name], value: {} }) as const,
      })),
  );
}

function pathsTwice({ sidecars, volumes }: ServiceDefinition): readonly Violation[] {
  return [
    ...repeated(["volumes"], volumes),
    ...Object.entries(sidecars).flatMap(([name, { mounts }]) => repeated(["sidecars", name, "mounts"], mounts)),
  ];
}

function repeated(path: Path, mounts: Readonly<Record<string, { readonly path?: string }>>): readonly Violation[] {
  const entries = Object.entries(mounts);
  return entries.flatMap(([name, mount], at) => {
    const first = entries.slice(0, at).find(([, other]) => mount.path !== undefined && other.path === mount.path);
    if (!first) return [];
    return {
      path: [...path, name, "path"],
      message: `must not be the path of ${first[0]} as well`,
      allowed: "a path of its own for each volume of a container",
      fix: { value: `${mount.path ?? ""}-${name}` },
    };
  });
}
