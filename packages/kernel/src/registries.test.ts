import { describe, expect, it } from "vitest";
import { ecrRegistryAt, registryOf } from "./registries.ts";

describe("a registry of Amazon ECR", () => {
  it.each([
    ["ap-southeast-2", "ecr.ap-southeast-2.amazonaws.com"],
    ["us-east-1", "ecr-fips.us-east-1.amazonaws.com"],
    ["us-gov-west-1", "ecr-fips.us-gov-west-1.amazonaws.com"],
    ["cn-north-1", "ecr.cn-north-1.amazonaws.com.cn"],
    ["eusc-de-east-1", "ecr.eusc-de-east-1.amazonaws.eu"],
    ["us-iso-east-1", "ecr.us-iso-east-1.c2s.ic.gov"],
    ["us-isob-east-1", "ecr.us-isob-east-1.sc2s.sgov.gov"],
    ["eu-isoe-west-1", "ecr.eu-isoe-west-1.cloud.adc-e.uk"],
    ["us-isof-south-1", "ecr.us-isof-south-1.csp.hci.ic.gov"],
  ])("of %s is at %s", (region, host) => {
    expect(ecrRegistryAt(`123456789012.dkr.${host}`)).toEqual({ account: "123456789012", region });
  });

  it.each([
    "public.ecr.aws",
    "123456789012.dkr.ecr.cn-north-1.amazonaws.com",
    "123456789012.dkr.ecr.us-east-1.amazonaws.com.example.com",
    "1234.dkr.ecr.us-east-1.amazonaws.com",
  ])("is not at %s", (host) => {
    expect(ecrRegistryAt(host)).toBeUndefined();
  });
});

it.each([
  ["web:v1", "docker.io"],
  ["evenkeel/hello", "docker.io"],
  ["localhost:5000/web", "localhost:5000"],
  ["localhost/web", "localhost"],
  ["123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:v1", "123456789012.dkr.ecr.eu-west-1.amazonaws.com"],
])("the registry of %s is %s", (image, registry) => {
  expect(registryOf(image)).toBe(registry);
});
