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
    reads: ["pipeline"],
    check: ({ pipeline: { rehearse } }) =>
      rehearse.flatMap((name, index) => {
        const first = rehearse.indexOf(name);
        if (first === index) return [];
        const path = ["pipeline", "rehearse", index];
        const fix = { words: `leave out pipeline.rehearse[${index}]` };
        return [
          {
            ...{ path, allowed: "each scenario once", fix, message: `must not repeat pipeline.rehearse[${first}]` },
            mend: () => ({ kind: "remove" as const, path }),
          },
        ];
      }),
  },
  {
    reads: ["pipeline", "loadBalancer", "secrets"],
    check: ({ pipeline: { rehearse }, loadBalancer, secrets }) => {
      if (rehearse.length === 0) return [];
      const path = ["pipeline", "rehearse"];
      const fix = { value: [] };
      // What `evenkeel rehearse` would refuse in the pipeline, after minutes.
      if (loadBalancer === "none") {
        const message = "must be empty: a rehearsal needs a load balancer to send its traffic to";
        return [{ path, message, allowed: "[], or a service behind a load balancer", fix }];
      }
      if (Object.keys(secrets).length === 0) return [];
      const message = "must be empty: the region of a rehearsal has none of the service's secrets";
      return [{ path, message, allowed: "[], or a service without secrets", fix }];
    },
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
