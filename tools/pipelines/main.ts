import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ownPipelines } from "./own-pipelines.ts";

// Writes this repository's own pipelines: node tools/pipelines/main.ts

const repository = join(import.meta.dirname, "../..");
for (const { path, text } of ownPipelines()) {
  mkdirSync(dirname(join(repository, path)), { recursive: true });
  writeFileSync(join(repository, path), text);
}
