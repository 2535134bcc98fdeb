import { expect, test } from "vitest";
import { problemsOf } from "../testing.ts";

const ecr = "123456789012.dkr.ecr.ap-southeast-2.amazonaws.com";

test.each([
  ["the application's", "evenkeel/hello", { image: { repository: "evenkeel/hello" } }],
  ["a sidecar's", "nginx:1", { image: `${ecr}/hello:1`, sidecars: { proxy: { image: "nginx:1" } } }],
])("without NAT, an image outside ECR is refused, for no task could pull it: %s", (_whose, image, members) => {
  expect(problemsOf({ ...members, network: { nat: "none" } })).toMatchObject([
    {
      path: "network.nat",
      message: `network.nat must lead to the registry of the image ${image}`,
      given: '"none"',
      fix: 'network: { nat: "one-per-zone" }',
    },
  ]);
});

test("without NAT, images in ECR are taken", () => {
  const members = { image: `${ecr}/hello:1`, sidecars: { proxy: { image: `${ecr}/proxy:1` } } };
  expect(problemsOf({ ...members, network: { nat: "none" } })).toEqual([]);
});
