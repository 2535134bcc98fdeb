import type { Rule } from "../rule.ts";
import { anyMachine } from "./any-machine.ts";
import { declaredDependencies } from "./declared-dependencies.ts";
import { dependencyReasons } from "./dependency-reasons.ts";
import { descriptiveNames } from "./descriptive-names.ts";
import { documentedPaths } from "./documented-paths.ts";
import { importCircles } from "./import-circles.ts";
import { importDirections } from "./import-directions.ts";
import { layersHold } from "./layers.ts";
import { oneDoor } from "./one-door.ts";
import { packageReadmes } from "./package-readmes.ts";
import { plainWords } from "./plain-words.ts";
import { sizeRatchets } from "./size-ratchets.ts";
import { statedReasons } from "./stated-reasons.ts";

/** Every rule, by the name of its file. */
export const rules: Readonly<Record<string, Rule>> = {
  "any-machine": anyMachine,
  "declared-dependencies": declaredDependencies,
  "dependency-reasons": dependencyReasons,
  "descriptive-names": descriptiveNames,
  "documented-paths": documentedPaths,
  "import-circles": importCircles,
  "import-directions": importDirections,
  layers: layersHold,
  "one-door": oneDoor,
  "package-readmes": packageReadmes,
  "plain-words": plainWords,
  "size-ratchets": sizeRatchets,
  "stated-reasons": statedReasons,
};
