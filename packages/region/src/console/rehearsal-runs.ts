import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readJsonIfSound } from "../files.ts";
import type { RehearsalDocument } from "./source/documents.ts";

/** Rehearsals of a project, as `evenkeel rehearse` leaves them in the state folder: `rehearsals/<scenario>-<time>`. */
export class RehearsalRuns {
  readonly #folder: string;
  /** What a run that has ended is: it does not change. */
  readonly #ended = new Map<string, RehearsalDocument>();

  constructor(stateDirectory: string) {
    this.#folder = join(stateDirectory, "rehearsals");
  }

  list(): readonly RehearsalDocument[] {
    if (!existsSync(this.#folder)) return [];
    return readdirSync(this.#folder)
      .filter(isName)
      .map((name) => this.#ended.get(name) ?? this.#read(name));
  }

  /** The report of a run; undefined where there is none. */
  report(name: string): string | undefined {
    const file = join(this.#folder, name, "report.html");
    return isName(name) && existsSync(file) ? readFileSync(file, "utf8") : undefined;
  }

  #read(name: string): RehearsalDocument {
    const run = readJsonIfSound(join(this.#folder, name, "run.json")) as RunFile | undefined; // written by `rehearse`
    const [, scenario = name, day = "", time = ""] = /^(.+)-(\d{4}-\d\d-\d\d)-(\d{6})(-\d+)?$/.exec(name) ?? [];
    const startedAt = `${day}T${time.replace(/(..)(..)(..)/, "$1:$2:$3")}Z`;
    if (!run) {
      const isPlayed = existsSync(join(this.#folder, name, "state"));
      return { name, scenario, startedAt, verdict: isPlayed ? "playing" : "broken off" };
    }
    const verdict = run.verdicts.some(({ outcome }) => outcome === "missed") ? "missed" : "kept";
    const document: RehearsalDocument = { name, scenario, startedAt, verdict };
    this.#ended.set(name, document);
    return document;
  }
}

interface RunFile {
  readonly verdicts: readonly { readonly outcome: string }[];
}

/** A folder's name, and no path. */
function isName(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(text);
}
