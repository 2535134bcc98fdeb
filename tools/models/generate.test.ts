import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { generate, generateFromBotocore, modelFile } from "./generate.ts";
import { botocoreServices, services } from "./services.ts";

describe.each(Object.entries(services))("the model of %s", (service, source) => {
  it("is what the installed SDK client says, with nothing left out unawares", async () => {
    const { text, problems } = await generate(service, source);

    expect(problems).toEqual([]);
    // Compared as a boolean: a difference is fixed by generating again, never by reading a megabyte of it.
    expect(readFileSync(modelFile(service), "utf8") === text, "run: node tools/models/generate.ts").toBe(true);
  });
});

describe.each(botocoreServices)("the model of %s", (service) => {
  it("is what botocore said", () => {
    const { text } = generateFromBotocore(service);
    expect(readFileSync(modelFile(service), "utf8") === text, "run: node tools/models/generate.ts").toBe(true);
  });
});
