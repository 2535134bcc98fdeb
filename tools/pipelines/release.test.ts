import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";

const file = join(import.meta.dirname, "../../.github/workflows/release.yml");
const { permissions, jobs } = parse(readFileSync(file, "utf8")) as Workflow; // what GitHub reads

test("nothing is published before everything is tested", () => {
  expect(before("publish")).toContain("test");
  expect(scriptsOf("test")).toContain("bash .ci/run");
});

test("one job proves where it ran and knows npm's token: it installs nothing, and pushes nothing", () => {
  expect(permissions).toEqual({});
  const publishing = Object.keys(jobs).filter((name) => mayPublish(name));
  expect(publishing).toEqual(["publish"]);
  expect(jobs["publish"]).toMatchObject({
    environment: "npm",
    permissions: { contents: "read", "id-token": "write" },
  });
  expect(scriptsOf("publish").join("\n")).not.toMatch(/npm (ci|install|run)|npx/);
});

test("what installs packages runs none of their scripts, and finds no credentials beside the sources", () => {
  const installing = Object.keys(jobs).filter((name) => /npm ci|\.ci\/run/.test(scriptsOf(name).join("\n")));
  expect(installing).toEqual(["version", "test", "pack"]);
  for (const name of ["version", "pack"]) expect(scriptsOf(name)).toContain("npm ci --ignore-scripts");
  for (const name of installing) {
    const checkout = jobs[name]?.steps.find(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkout?.with).toMatchObject({ "persist-credentials": false });
  }
});

test("no job hands its rights to an action that is not GitHub's own, or that can be replaced", () => {
  const actions = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ uses = [] }) => uses));
  expect(actions.length).toBeGreaterThan(0);
  expect(actions.filter((action) => !/^actions\/[a-z-]+@[0-9a-f]{40}$/.test(action))).toEqual([]);
});

test("sh reads every script", () => {
  for (const name of Object.keys(jobs)) for (const run of scriptsOf(name)) execFileSync("sh", ["-n"], { input: run });
});

/** The jobs that have to succeed first. */
function before(name: string): readonly string[] {
  const { needs } = jobs[name] ?? { steps: [] };
  return needs === undefined ? [] : [needs, ...before(needs)];
}

function mayPublish(name: string): boolean {
  return jobs[name]?.permissions?.["id-token"] === "write";
}

function scriptsOf(name: string): readonly string[] {
  return (jobs[name]?.steps ?? []).flatMap(({ run = [] }) => run);
}

interface Workflow {
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly needs?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly uses?: string; readonly run?: string; readonly with?: object }[];
}
