// Writes docs/fidelity/<service>.md: what the region answers of each service, what it refuses by name, and which rules of
// AWS's behaviour scenarios look at, all of them or in part.
// Run: node tools/models/fidelity.ts
import { coveredRules, type CoveredRule } from "../../conformance/stage/coverage.ts";
import { allRules } from "../../conformance/rules/index.ts";
import { scenarios } from "../../conformance/scenarios/index.ts";
import { mkdirSync, writeFileSync } from "node:fs";
import { providers } from "../../packages/region/src/services/cloudformation/resources/index.ts";
import { services } from "../../packages/region/src/services/index.ts";
import { loadModel, serviceNames, type ServiceName } from "../../packages/region/src/wire/index.ts";

export { serviceNames };

/** The page of one service, made of the models and the operations that are there now. */
export function fidelityPage(service: ServiceName): string {
  const operations = [...loadModel(service).operations.keys()].sort();
  const found = services.find(({ name }) => name === service);
  const answeredBy = { ...found?.operations, ...found?.streams };
  const answered = operations.filter((name) => Object.hasOwn(answeredBy, name));
  const refused = operations.filter((name) => !Object.hasOwn(answeredBy, name));
  const chapters = [
    `# ${service}`,
    "<!-- Written by tools/models/fidelity.ts from the models and the services: do not edit. -->",
    `Of the ${operations.length} operations of the service's model, the region answers ${answered.length}. What is faithful in them and what differs is in the [service's page](../../packages/region/src/services/${folderOf(service)}/README.md).`,
    ...section("Answered", answered),
    ...section("Refused with `NotImplemented` (HTTP 501)", refused),
    ...(service === "cloudformation" ? resourceTypes() : []),
    ...rulesOf(folderOf(service)),
  ];
  return `${chapters.join("\n\n")}\n`;
}

/** Where a service's page is kept: where the refusal of an operation points to. */
export function fidelityFile(service: ServiceName): URL {
  return new URL(`../../docs/fidelity/${service}.md`, import.meta.url);
}

function folderOf(service: ServiceName): string {
  return service === "application-autoscaling" ? "autoscaling" : service;
}

function section(title: string, names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [`## ${title}`, names.join(", ")];
}

function resourceTypes(): readonly string[] {
  const rows = [...providers].sort((a, b) => (a.type < b.type ? -1 : 1));
  return [
    "## Resource types",
    "With the properties that are acted upon; a template with another one is refused before anything is created.",
    rows.map(({ type, properties }) => `- \`${type}\`: ${[...properties].sort().join(", ") || "none"}`).join("\n"),
  ];
}

/** Where AWS's own words are not enough: what holds, what it rests on, and what of it the region does. */
function rulesOf(service: string): readonly string[] {
  const all = coveredRules(service, allRules, Object.values(scenarios).flat());
  if (all.length === 0) return [];
  const things = Map.groupBy(all, ({ id }) => id.split("/")[1] ?? "");
  return [
    "## Rules",
    introOf(service, all),
    ...[...things].flatMap(([thing, ofThing]) => [`### ${headingOf(thing)}`, listOf(ofThing)]),
  ];
}

function introOf(service: string, all: readonly CoveredRule[]): string {
  const onBasis = (basis: CoveredRule["basis"]) => all.filter((rule) => rule.basis === basis).length;
  const proven = all.filter(({ provenBy }) => provenBy.length > 0).length;
  const inPart = all.filter(({ provenBy, inPartBy }) => provenBy.length === 0 && inPartBy.length > 0).length;
  return [
    `What a client can see of ${service} beyond the shapes of its messages: ${all.length} rules.`,
    `${onBasis("documented")} rest on AWS's documentation, ${onBasis("observed")} on what users of AWS recorded, and ${onBasis("choice")} are our choice where AWS says nothing.`,
    `[Scenarios](../../conformance/README.md), which run on the simulated region, on a running one, or on both, prove ${proven} of them and look at ${inPart} in part (the usual case, not every bound).`,
    "The same scenarios can be run on AWS, which the project has not done: there is no record of a run there.",
    "The region's own tests look at others as well.",
  ].join(" ");
}

function headingOf(thing: string): string {
  return thing.charAt(0).toUpperCase() + thing.slice(1).replaceAll("-", " ");
}

function listOf(rules: readonly CoveredRule[]): string {
  return rules.map((rule) => `- ${rule.says} (${[basisOf(rule), ...statesOf(rule)].join("; ")})`).join("\n");
}

function basisOf({ basis, source }: CoveredRule): string {
  if (basis === "choice") return "our choice";
  return source === undefined ? basis : `[${basis}](${source})`;
}

function statesOf({ refused, differs, provenBy, inPartBy }: CoveredRule): readonly string[] {
  return [
    ...(refused === undefined ? [] : [`**refused**: ${refused}`]),
    ...(differs === undefined ? [] : [`**differs**: ${differs}`]),
    ...coveredBy("proven", provenBy),
    ...coveredBy("in part", inPartBy),
  ];
}

function coveredBy(how: string, titles: readonly string[]): readonly string[] {
  return titles.length === 0 ? [] : [`**${how}**: ${titles.map((title) => `“${title}”`).join(", ")}`];
}

if (import.meta.main) {
  mkdirSync(new URL(".", fidelityFile("ecs")), { recursive: true });
  for (const service of serviceNames) writeFileSync(fidelityFile(service), fidelityPage(service));
}
