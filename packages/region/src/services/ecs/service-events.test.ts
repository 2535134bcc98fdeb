import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { writeEvent } from "./controllers/service-events.ts";
import { ecs } from "./service.ts";
import { serviceEvents } from "./state.ts";

it("gives no two events of one step the same time, newest first", () => {
  const { engine, store, clock } = aRegion({ services: [ecs] });
  const serviceArn = "arn:aws:ecs:ap-southeast-2:000000000000:service/web/web";
  engine.run((context) => ["one", "two", "three"].forEach((message) => writeEvent(context, { serviceArn }, message)));
  const written = store
    .get(serviceEvents, serviceArn)
    ?.events.map(({ message, createdAtMs }) => [message, createdAtMs]);
  const now = clock.now();
  expect(written).toEqual([
    ["three", now + 2],
    ["two", now + 1],
    ["one", now],
  ]);
});
