import { describe, it } from "vitest";
import { awsIn } from "./places/endpoint.ts";
import { obstacleAt, play } from "./stage/play.ts";
import { scenarios } from "./scenarios/index.ts";

const { EVENKEEL_CONFORMANCE_ON: on, AWS_REGION: region } = process.env;
if (on !== "aws") console.log("Nothing is played on AWS: EVENKEEL_CONFORMANCE_ON is not aws.");

const everything = Object.values(scenarios).flat();
describe.skipIf(on !== "aws")("on AWS (needs EVENKEEL_CONFORMANCE_ON=aws, AWS_REGION and credentials)", () => {
  it.for(everything)("$title", { timeout: 3_600_000 }, async (scenario, { expect, skip }) => {
    if (!region) throw new Error("Set AWS_REGION to the Region to play in, such as eu-west-1.");
    const place = awsIn(region);
    const obstacle = obstacleAt(scenario, place);
    if (obstacle !== undefined) skip(obstacle);
    await play(scenario, place, expect);
  });
});
