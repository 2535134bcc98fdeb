import { afterAll, beforeAll, describe, it } from "vitest";
import { regionAt } from "../conformance/places/endpoint.ts";
import { obstacleAt, play } from "../conformance/stage/play.ts";
import { scenarios } from "../conformance/scenarios/index.ts";
import { startBareRegion } from "./aws-clients.ts";
import { ReferenceService } from "./reference-service.ts";

// Beyond the longest wait of a scenario, so that what it made is taken away in any case.
const timeout = 3_600_000;

let service: ReferenceService;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  service = await ReferenceService.copy();
  env = await startBareRegion(service);
});

afterAll(async () => {
  await service.remove();
});

describe("a region that runs does what AWS does", () => {
  it.concurrent.for(Object.values(scenarios).flat())(
    "$title",
    { timeout },
    async (scenario, { expect, skip, signal }) => {
      const place = regionAt(env);
      const obstacle = obstacleAt(scenario, place);
      if (obstacle !== undefined) skip(obstacle);
      await play(scenario, place, { expect, signal });
    },
  );
});
