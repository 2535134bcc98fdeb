import type { ContainerDefinition, Service, TaskDefinition } from "@aws-sdk/client-ecs";
import { changeContainer } from "./change-container.ts";
import type { Change, ContainerChange, TaskChange } from "./change.ts";
import { ChangeError } from "../change-error.ts";
import { changeItems } from "./entries.ts";
import { parseImage, withTag } from "./image-reference.ts";
import { containerNamed, mainContainer } from "./main-container.ts";

/** A task definition after a change; every member that the change does not name is the same as before. */
export function changeTask(
  taskDefinition: TaskDefinition,
  change: Change,
  service: Pick<Service, "loadBalancers">,
): TaskDefinition {
  const { task = {} } = change;
  const containers = changeContainers(
    changeMembership(taskDefinition.containerDefinitions ?? [], task),
    change,
    service,
  );
  const volumes = task.volumes && changeItems(taskDefinition.volumes, task.volumes, ({ name = "" }) => name);
  const changed = { ...taskDefinition, ...task.fields, containerDefinitions: containers, ...(volumes && { volumes }) };
  return Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined));
}

function changeMembership(
  containers: readonly ContainerDefinition[],
  { addContainers = [], removeContainers = [] }: TaskChange,
): readonly ContainerDefinition[] {
  for (const name of removeContainers) containerNamed(containers, name);
  const twice = addContainers.find(({ name }) => containers.some((container) => container.name === name));
  if (twice) throw new ChangeError(`container ${twice.name ?? ""} is there already: change it instead of adding it`);
  const left = [...containers.filter(({ name = "" }) => !removeContainers.includes(name)), ...addContainers];
  if (left.length === 0) throw new ChangeError("a task definition needs a container: all of them would be removed");
  return left;
}

function changeContainers(
  containers: readonly ContainerDefinition[],
  change: Change,
  service: Pick<Service, "loadBalancers">,
): ContainerDefinition[] {
  const images = changedImages(containers, change, service);
  const changes = { ...change.containers };
  if (change.main) {
    const name = mainContainer(service, containers);
    if (changes[name])
      throw new ChangeError(`container ${name} is the main one: change it once, with or without its name`);
    changes[name] = change.main;
  }
  for (const name of [...Object.keys(changes), ...images.keys()]) containerNamed(containers, name);
  return containers.map((container) => {
    const { name = "" } = container;
    const image = images.get(name);
    const own: ContainerChange = changes[name] ?? {};
    return changeContainer({ ...container, ...(image !== undefined && { image }) }, own);
  });
}

/** Images that `image` and `tag` give, by container; a container's own change wins over both. */
function changedImages(
  containers: readonly ContainerDefinition[],
  change: Change,
  service: Pick<Service, "loadBalancers">,
): ReadonlyMap<string, string> {
  const { image, tag } = change;
  if (image !== undefined && tag !== undefined) {
    throw new ChangeError("both an image and a tag are given: give the image with its tag, or only the tag");
  }
  if (image !== undefined) return new Map([[mainContainer(service, containers), image]]);
  if (tag === undefined) return new Map();
  return new Map(
    tagged(containers, tag.containers ?? "main", service).map(({ name = "", image = "" }) => [
      name,
      withTag(image, tag.name),
    ]),
  );
}

function tagged(
  containers: readonly ContainerDefinition[],
  whose: "main" | "all" | readonly string[],
  service: Pick<Service, "loadBalancers">,
): readonly ContainerDefinition[] {
  if (whose === "all") return containers;
  if (whose !== "main") return whose.map((name) => containerNamed(containers, name));
  const { repository } = parseImage(containerNamed(containers, mainContainer(service, containers)).image ?? "");
  return containers.filter(({ image = "" }) => parseImage(image).repository === repository);
}
