import { defineService } from "@evenkeel/definition";
import { expect, test } from "vitest";
import { registryOf } from "./registry.ts";

test.each([
  ["123456789012.dkr.ecr.eu-west-1.amazonaws.com", "eu-west-1"],
  ["123456789012.dkr.ecr-fips.us-east-1.amazonaws.com", "us-east-1"],
  ["123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn", "cn-north-1"],
  ["123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu", "eusc-de-east-1"],
  ["123456789012.dkr.ecr.eu-west-1.amazonaws.com.cn", undefined],
  ["ghcr.io", undefined],
])("images at %s: Amazon ECR of the Region %s", (host, region) => {
  const repository = `${host}/team/hello`;
  const { image, ...rest } = defineService({
    name: "hello",
    image: { repository, directory: "." },
    port: 8080,
    pipeline: { registry: host },
  });
  if ("reference" in image) throw new Error("the image is built here");
  expect(registryOf({ image, ...rest }, image)).toEqual({ host, repository: "team/hello", ecrRegion: region });
});
