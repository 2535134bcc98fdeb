import type { Rule } from "../rule.ts";

const namesNothing = /^(utils?|common|helpers?|core|managers?|misc)$/;

/** No folder, and no file, is called by a name that says nothing of what is in it. */
export const descriptiveNames: Rule = {
  name: "folders and files are named for what is in them",
  check: (files) =>
    files.flatMap(({ path }) => {
      const names = path.split("/").map((part) => part.replace(/(\.test)?\.[cm]?[jt]sx?$/, ""));
      const vague = names.find((name) => namesNothing.test(name));
      if (vague === undefined) return [];
      return [
        { path, line: 1, what: `the name ${vague}`, instead: "name it by the noun or verb that a user would say" },
      ];
    }),
};
