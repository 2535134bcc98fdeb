import { expect, test } from "vitest";
import { locateImage } from "./locate-image.ts";

const digest = `sha256:${"a".repeat(64)}`;

test.each([
  ["nginx", "registry-1.docker.io", "library/nginx", "latest"],
  ["nginx:1.27", "registry-1.docker.io", "library/nginx", "1.27"],
  ["evenkeel/hello:v1", "registry-1.docker.io", "evenkeel/hello", "v1"],
  ["docker.io/evenkeel/hello:v1", "registry-1.docker.io", "evenkeel/hello", "v1"],
  ["docker.io/nginx", "registry-1.docker.io", "library/nginx", "latest"],
  ["localhost:5000/web", "localhost:5000", "web", "latest"],
  ["registry.example/team/web:v1", "registry.example", "team/web", "v1"],
  [`registry.example:8443/team/web:v1@${digest}`, "registry.example:8443", "team/web", digest],
  ["public.ecr.aws/docker/library/nginx:1", "public.ecr.aws", "docker/library/nginx", "1"],
])("%s", (image, registry, repository, reference) => {
  expect(locateImage(image)).toEqual({ registry, repository, reference });
});

test.each([
  ["123456789012.dkr.ecr.ap-southeast-2.amazonaws.com", "ap-southeast-2"],
  ["123456789012.dkr.ecr-fips.us-east-1.amazonaws.com", "us-east-1"],
  ["123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn", "cn-north-1"],
  ["123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu", "eusc-de-east-1"],
  ["123456789012.dkr.ecr.us-iso-east-1.c2s.ic.gov", "us-iso-east-1"],
])("%s is Amazon ECR in %s", (registry, region) => {
  expect(locateImage(`${registry}/hello:v1`)).toEqual({
    ...{ registry, repository: "hello", reference: "v1" },
    ecr: { registryId: "123456789012", region },
  });
});
