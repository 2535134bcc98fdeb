import { describe, it } from "vitest";
import { simulatedPlace } from "./places/simulated.ts";
import { obstacleAt, play } from "./stage/play.ts";
import { scenarios } from "./scenarios/index.ts";

describe.each(Object.entries(scenarios))("%s, simulated", (_, ofService) => {
  it.concurrent.for(ofService)("$title", async (scenario, { expect, skip, signal }) => {
    const { place, close } = await simulatedPlace();
    const obstacle = obstacleAt(scenario, place);
    if (obstacle !== undefined) skip(obstacle);
    try {
      await play(scenario, place, { expect, signal });
    } finally {
      await close();
    }
  });
});
