import { afterAll, describe, it } from "vitest";
import { awsIn } from "./places/endpoint.ts";
import { obstacleAt, play } from "./stage/play.ts";
import { scenarios } from "./scenarios/index.ts";

const { EVENKEEL_CONFORMANCE_ON: on, AWS_REGION: region } = process.env;
if (on !== "aws") console.log("Nothing is played on AWS: EVENKEEL_CONFORMANCE_ON is not aws.");

// The longest scenario lets more than two hours pass, and a load balancer takes minutes to be there.
const timeout = 4 * 3_600_000;
const everything = Object.values(scenarios).flat();

// Vitest goes on when a test's time is over; its scenario still takes away what it made, within the quotas of the account.
let former: Promise<unknown> = Promise.resolve();

describe.skipIf(on !== "aws")("on AWS (needs EVENKEEL_CONFORMANCE_ON=aws, AWS_REGION and credentials)", () => {
  it.for(everything)("$title", { timeout }, async (scenario, { expect, skip, signal }) => {
    await former;
    if (!region) throw new Error("Set AWS_REGION to the Region to play in, such as eu-west-1.");
    const place = await awsIn(region);
    const obstacle = obstacleAt(scenario, place);
    if (obstacle !== undefined) skip(obstacle);
    const played = play(scenario, place, { expect, signal });
    former = played.catch(() => undefined);
    await played;
  });

  afterAll(() => former, timeout);
});
