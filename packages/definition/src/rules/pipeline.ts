import { registryOf } from "../repository.ts";
import type { Rule } from "./rule.ts";

export const pipelineRules: readonly Rule[] = [
  {
    reads: ["pipeline"],
    check: ({ pipeline: { environments } }) =>
      environments.flatMap(({ name }, index) => {
        const first = environments.findIndex((each) => each.name === name);
        if (first === index) return [];
        const path = ["pipeline", "environments", index, "name"];
        const allowed = "each environment once";
        const fix = { words: `another name, or leave out pipeline.environments[${index}]` };
        return [
          {
            ...{ path, allowed, fix, message: `must not repeat pipeline.environments[${first}].name` },
            mend: () => ({ kind: "remove" as const, path: ["pipeline", "environments", index] }),
          },
        ];
      }),
  },
  {
    reads: ["pipeline", "image"],
    check: ({ pipeline: { registry }, image }) => {
      const own = "repository" in image ? registryOf(image.repository) : undefined;
      if (own === undefined || own === registry) return [];
      const message = "must be the registry that image.repository names";
      return [{ path: ["pipeline", "registry"], message, allowed: `${own}, or nothing`, fix: { value: own } }];
    },
  },
];
