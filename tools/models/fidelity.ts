// Writes docs/fidelity/<service>.md: what the region answers of each service, and what it refuses by name.
// Run: node tools/models/fidelity.ts
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
    rows.map(({ type, properties }) => `- \`${type}\`: ${[...properties].sort().join(", ")}`).join("\n"),
  ];
}

if (import.meta.main) {
  mkdirSync(new URL(".", fidelityFile("ecs")), { recursive: true });
  for (const service of serviceNames) writeFileSync(fidelityFile(service), fidelityPage(service));
}
