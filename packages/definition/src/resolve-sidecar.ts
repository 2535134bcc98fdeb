import type { Basis } from "./default-row.ts";
import { defaults } from "./defaults.ts";
import { fill } from "./fill.ts";
import type { SidecarInput } from "./service-input.ts";
import type { Mount, Sidecar } from "./sidecar.ts";

/** A sidecar with every default filled in. */
export function resolveSidecar(given: SidecarInput, name: string, basis: Basis): Sidecar {
  const { image, command, health } = given;
  // What is named after the service is named after the sidecar as well.
  const own = { ...basis, name: `${basis.name}-${name}` };
  const mounts = mapValues(given.mounts ?? {}, (mount): Mount => ({ ...mount, ...fill(defaults.mount, mount, basis) }));
  return {
    image: typeof image === "string" ? image : { ...image, ...fill(defaults.sidecarImage, image, own) },
    ...fill(defaults.sidecar, { ...given, mounts }, basis),
    ...(command && { command }),
    ...(health && { health: { ...health, ...fill(defaults.sidecarHealth, health, basis) } }),
  };
}

/** The object with every value replaced by what `change` makes of it. */
export function mapValues<T, R>(
  object: Readonly<Record<string, T>>,
  change: (value: T, name: string) => R,
): Record<string, R> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value, name)]));
}
