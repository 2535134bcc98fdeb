import type { Deployer } from "../deployer.ts";
import type { Change, ContainerChange } from "../plan/change.ts";
import { ChangeError } from "../change-error.ts";
import { parseImage, withDigest } from "../plan/image-reference.ts";
import type { Plan } from "../plan/plan.ts";

/** The change with every image of the plan by its digest. Throws a `ChangeError` where a digest cannot be found. */
export async function pinDigests({ images }: Deployer, { taskDefinition }: Plan, change: Change): Promise<Change> {
  if (!images) throw new ChangeError("images cannot be pinned to digests here: no registry is known to read them from");
  const { containerDefinitions = [] } = taskDefinition;
  const pinned = await Promise.all(
    containerDefinitions.map(async ({ name = "", image = "" }) => {
      if (parseImage(image).digest !== undefined) return [name, image] as const;
      const resolved = await images.resolve(image);
      if (resolved.state === "found" && resolved.digest !== undefined)
        return [name, withDigest(image, resolved.digest)] as const;
      const why = resolved.state === "found" ? "its registry gives no digest" : resolved.reason;
      throw new ChangeError(`image ${image} of container ${name} cannot be pinned to a digest: ${why}`);
    }),
  );
  const { image, tag, ...rest } = change;
  return { ...rest, containers: { ...change.containers, ...byContainer(pinned, change) } };
}

function byContainer(
  pinned: readonly (readonly [string, string])[],
  { containers = {} }: Change,
): Readonly<Record<string, ContainerChange>> {
  return Object.fromEntries(
    pinned.map(([name, image]) => {
      const own = containers[name] ?? {};
      return [name, { ...own, fields: { ...own.fields, image } }];
    }),
  );
}
