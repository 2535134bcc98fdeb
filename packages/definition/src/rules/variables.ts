import type { Edit } from "../mend.ts";
import type { Rule } from "./rule.ts";

export const variablesRules: readonly Rule[] = [
  {
    reads: ["environment", "secrets"],
    check: ({ environment, secrets }) =>
      Object.keys(secrets)
        .filter((name) => Object.hasOwn(environment, name))
        .map((name) => ({
          path: ["secrets", name],
          message: `must not be in environment as well`,
          allowed: "each variable once, in environment or in secrets",
          fix: { words: `leave out environment.${name}` },
          mend: (): Edit => ({ kind: "remove", path: ["environment", name] }),
        })),
  },
  {
    reads: ["environment", "secrets", "port"],
    check: ({ environment, secrets, port }) => {
      const given = environment["PORT"] ?? secrets["PORT"];
      if (given === undefined || port === undefined || given === String(port)) return [];
      const path = [environment["PORT"] === undefined ? "secrets" : "environment", "PORT"];
      const message = "must be the port, which tasks that run as processes get in PORT";
      return [{ path, message, allowed: `"${port}", or nothing`, fix: { words: `leave out ${path.join(".")}` } }];
    },
  },
];
