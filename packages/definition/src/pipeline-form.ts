import { regionName } from "@evenkeel/kernel";
import { z } from "zod";
import { fields, flag, members, text, texts, type Shape } from "./field.ts";
import type { PipelineEnvironment, PipelineTest } from "./pipeline.ts";
import type { PipelineInput } from "./service-input.ts";

const test: Shape<PipelineTest> = {
  image: text(/^[\w][\w.:/@-]*$/, {
    is: "an image reference",
    allowed: "registry, repository and tag or digest, without spaces",
    example: "node:24",
  }),
  commands: texts(1, 100, { is: "a list of lines for sh", example: ["npm ci", "npm test"] }),
};

const environment: Shape<PipelineEnvironment> = {
  name: text(/^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$/, {
    is: "a name for an environment",
    allowed: "1 to 32 of a-z 0-9 -, beginning with a letter, not ending with -",
    example: "production",
  }),
  region: text(regionName, {
    is: "an AWS Region",
    allowed: "such as ap-southeast-2, eu-central-1, us-east-1",
    example: "ap-southeast-2",
  }),
  roleArn: text(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/, {
    is: "the ARN of an IAM role",
    allowed: "arn:aws:iam::<account>:role/<name>",
    example: "arn:aws:iam::123456789012:role/deploy-hello",
  }),
  url: text(/^https?:\/\/[^\s"'$]+$/, { is: "a URL", allowed: "http:// or https://", example: "https://example.com" }),
  approval: flag(true),
};

const pipeline: Shape<PipelineInput> = {
  registry: text(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/, {
    is: "a registry",
    allowed: "a host and, where it has one, a port; no path",
    example: "docker.io",
  }),
  branch: text(/^\w[\w./-]*$/, { is: "a branch", allowed: "A-Z a-z 0-9 _ . / -", example: "main" }),
  test: members(test),
  rehearse: z
    .array(
      text(/^[a-z]([a-z0-9-]{0,62}[a-z0-9])?$/, {
        is: "the name of a scenario",
        allowed: "a built-in one (evenkeel rehearse lists them), or NAME of rehearsals/NAME.scenario.ts",
        example: "release-under-surge",
      }),
    )
    .max(10)
    .register(fields, {
      is: "a list of scenarios",
      allowed: "up to 10 names: built in, or NAME of rehearsals/NAME.scenario.ts",
      example: ["release-under-surge"],
    }),
  environments: z
    .array(members(environment, ["name"]))
    .min(1)
    .max(10)
    .register(fields, {
      is: "a list of environments",
      allowed: "1 to 10 environments, each with a name",
      example: [{ name: "production" }],
    }),
};

/** The schema of `pipeline`. */
export const pipelineForm = members(pipeline);
