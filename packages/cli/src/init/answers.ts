import type { ServiceInput } from "@evenkeel/definition";
import type { Guess, Language } from "./guesses.ts";

export type Template = "node" | "python" | "any";

/** Who runs the pipeline, if anybody. */
export type PipelineChoice = "gitlab" | "github" | "none";

/** All that a new service is made from. */
export interface Answers {
  readonly name: string;
  readonly region: string;
  readonly port: number;
  readonly command: readonly string[];
  /** The path that is healthy when it answers 200. */
  readonly health: string;
  /** Registry and namespace, such as `docker.io/alice`. */
  readonly registry: string;
  readonly pipeline: PipelineChoice;
  /** The application that is written; undefined where there is one. */
  readonly template: Template | undefined;
  readonly language: Language;
  /** How the application that is there is tested, before its image is. */
  readonly tests: Guess<PipelineTests>;
}

export interface PipelineTests {
  readonly image: string;
  readonly commands: readonly string[];
}

/** What a service's name is made from, such as the folder's, as AWS takes it. */
export function nameFrom(text: string): string {
  const name = text
    .toLowerCase()
    .normalize("NFC")
    .replace(/[äöüßæøåœ]/g, (letter) => spelled[letter] ?? letter)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+/, "")
    .replace(/^internal-/, "")
    .slice(0, 32)
    .replace(/-+$/, "");
  return name === "" ? "service" : name;
}

/** Letters that are written with two where there is only a to z. */
const spelled: Readonly<Record<string, string>> = {
  ...{ ä: "ae", ö: "oe", ü: "ue", ß: "ss" },
  ...{ æ: "ae", ø: "oe", å: "aa", œ: "oe" },
};

/** How each template starts. */
export const templateCommands: Readonly<Record<Template, readonly string[]>> = {
  node: ["node", "src/server.ts"],
  python: ["python3", "-u", "app.py"],
  any: ["node", "server.js"],
};

/** The definition that the answers stand for: what they do not say has its defaults. */
export function definitionOf(answers: Answers): ServiceInput {
  const { name, region, port, command, health, tests } = answers;
  const { registry, repository } = imagePlace(answers);
  const isUsual = JSON.stringify(tests.value) === JSON.stringify(usualTests);
  const pipeline = { ...(registry !== "docker.io" && { registry }), ...(!isUsual && { test: tests.value }) };
  return {
    name,
    region,
    image: { repository, directory: ".", command },
    port,
    ...(health !== "/health" && { health: { path: health } }),
    ...(Object.keys(pipeline).length > 0 && { pipeline }),
  };
}

export const usualTests: PipelineTests = { image: "node:24", commands: ["npm ci", "npm test"] };

/** Stands for the namespace until the user gives it. */
export const unknownNamespace = "your-account";

/** The registry, and the repository as a definition names it: Amazon ECR's hosts belong to it. */
function imagePlace({ registry, name }: Answers): { readonly registry: string; readonly repository: string } {
  const [first = "", ...rest] = registry
    .replace(/^https?:\/\//, "")
    .replace(/\/+$/, "")
    .split("/");
  const isHost = /[.:]|^localhost$/.test(first);
  const host = isHost ? first : "docker.io";
  const namespace = isHost ? rest : [first, ...rest];
  const own = host === "docker.io" && namespace.length === 0 ? [unknownNamespace] : namespace;
  const repository = [...own, name].join("/");
  return { registry: host, repository: host.includes(".dkr.ecr.") ? `${host}/${repository}` : repository };
}
