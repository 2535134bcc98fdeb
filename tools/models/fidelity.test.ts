import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { services } from "../../packages/region/src/services/index.ts";
import { loadModel, notImplemented } from "../../packages/region/src/wire/index.ts";
import { fidelityFile, fidelityPage, serviceNames } from "./fidelity.ts";

it.each(services)("each operation of $name is one of its model: no other can be called", ({ name, operations }) => {
  const service = serviceNames.find((known) => known === name);
  expect(service).toBe(name);
  const known = service ? [...loadModel(service).operations.keys()] : [];
  expect(Object.keys(operations).filter((operation) => !known.includes(operation))).toEqual([]);
});

describe.each(serviceNames)("the fidelity page of %s", (service) => {
  it("says what is answered and what is refused now, where the refusal points to", () => {
    // Compared as a boolean: a difference is fixed by generating again, never by reading hundreds of names.
    const isCurrent = readFileSync(fidelityFile(service), "utf8") === fidelityPage(service);
    expect(isCurrent, "run: node tools/models/fidelity.ts").toBe(true);
    expect(fidelityFile(service).href).toContain(
      /docs\/fidelity\/.+\.md/.exec(notImplemented(service, "X").message)?.[0],
    );
  });
});
