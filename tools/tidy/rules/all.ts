import type { Rule } from "../rule.ts";
import { anyMachine } from "./any-machine.ts";
import { declaredDependencies } from "./declared-dependencies.ts";
import { dependencyReasons } from "./dependency-reasons.ts";
import { documentedPaths } from "./documented-paths.ts";
import { importCircles } from "./import-circles.ts";
import { importDirections } from "./import-directions.ts";
import { importExtensions } from "./import-extensions.ts";
import { layersHold } from "./layers.ts";
import { namedExports } from "./named-exports.ts";
import { noAny } from "./no-any.ts";
import { oneDoor } from "./one-door.ts";
import { packageReadmes } from "./package-readmes.ts";
import { sizeRatchets } from "./size-ratchets.ts";
import { statedReasons } from "./stated-reasons.ts";
import { synchronousServices } from "./synchronous-services.ts";
import { tellingNames } from "./telling-names.ts";

/** Every rule, by the name of its file. */
export const rules: Readonly<Record<string, Rule>> = {
  "any-machine": anyMachine,
  "declared-dependencies": declaredDependencies,
  "dependency-reasons": dependencyReasons,
  "documented-paths": documentedPaths,
  "import-circles": importCircles,
  "import-directions": importDirections,
  "import-extensions": importExtensions,
  layers: layersHold,
  "named-exports": namedExports,
  "no-any": noAny,
  "one-door": oneDoor,
  "package-readmes": packageReadmes,
  "size-ratchets": sizeRatchets,
  "stated-reasons": statedReasons,
  "synchronous-services": synchronousServices,
  "telling-names": tellingNames,
};
