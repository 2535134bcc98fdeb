import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import type { AddVerb } from "./verb.ts";

/** What is planned, and what does part of it today. */
const planned: Readonly<Record<string, { readonly does: string; readonly today: string }>> = {
  simulate: { does: "plays days of traffic in seconds", today: "evenkeel up --speed 10" },
};

/** The verbs that are refused, for the help of the program. */
export const plannedVerbs: readonly string[] = Object.keys(planned);

/** Refuses what is not there yet by name, rather than as an unknown command. */
export const addNotBuiltYet: AddVerb = (program) => {
  for (const [name, { does, today }] of Object.entries(planned)) {
    program
      .command(name, { hidden: true })
      .description(`${does} (not built yet; today: ${today})`)
      .allowUnknownOption()
      .allowExcessArguments()
      .action(() => {
        throw new Failure(exitCodes.usage, `evenkeel ${name} (${does}) is not built yet`, {
          fix: `today: ${today}`,
        });
      });
  }
};
