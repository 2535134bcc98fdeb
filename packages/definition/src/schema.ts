import { regionName } from "@evenkeel/kernel";
import { z } from "zod";
import { deploymentField } from "./deployment-form.ts";
import { fargateCpus } from "./fargate-sizes.ts";
import { fields, flag, members, oneOf, text, texts, whole, word, type Shape } from "./field.ts";
import { imageField } from "./forms.ts";
import { pipelineForm } from "./pipeline-form.ts";
import { dependencies, sidecarsOf, volumes } from "./sidecar-form.ts";
import { loadBalancerField } from "./load-balancer-form.ts";
import type { AccessLogs, Health, Https, LoadBalancer, Logs, Network, NoLoadBalancer } from "./service-definition.ts";
import type { DeploymentInput, ImageInput, ScalingInput, WrittenService } from "./service-input.ts";
import type { ContainerHealth, Secret, Size, TaskRoleStatement } from "./task.ts";
import type { TaskCount } from "./scaling.ts";

/** The days for which CloudWatch Logs can keep events. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const retentionDays: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

const variable = /^[A-Za-z_][A-Za-z0-9_]*$/;
const longest = 2_147_483_647;

function value(longestText: number): z.ZodType<string> {
  const field = { is: "a text", allowed: `text of up to ${longestText} characters`, example: "text" };
  return z.string().max(longestText).register(fields, field);
}

/** What names clusters, stacks and load balancers alike. */
function name(example: string): z.ZodType<string> {
  return text(/^(?!internal-)[a-z]([a-z0-9-]{0,30}[a-z0-9])?$/, {
    is: "a name that AWS takes for a load balancer",
    allowed: "1 to 32 of a-z 0-9 -, beginning with a letter, not ending with -, not beginning with internal-",
    example,
  });
}

const network: Shape<Network> = {
  cidr: text(/^[\d.]+\/\d+$/, {
    is: "an IPv4 range",
    allowed: "an address and a prefix of /16 to /25",
    example: "172.16.0.0/16",
  }),
  nat: word(["one-per-zone", "single", "none"]),
  shared: name("shop"),
};

const size: Shape<Size> = {
  cpu: oneOf(fargateCpus, "CPU units", 256),
  memoryMiB: whole(512, 122_880, "MiB", 512),
};

const health: Shape<Health> = {
  path: text(/^\/[!-~]{0,1023}$/, {
    is: "a path",
    allowed: "1 to 1024 printable characters, the first a /",
    example: "/health",
  }),
  intervalSeconds: whole(5, 300, "seconds", 30),
  timeoutSeconds: whole(2, 120, "seconds", 3),
  healthyThreshold: whole(2, 10, "checks", 3),
  unhealthyThreshold: whole(2, 10, "checks", 2),
  successCodes: text(/^[2-4]\d\d(-[2-4]\d\d)?(,[2-4]\d\d(-[2-4]\d\d)?)*$/, {
    is: "a list of HTTP statuses",
    allowed: "statuses of 200 to 499 such as 200, 200,204 or 200-299",
    example: "200",
  }),
};

const containerHealth: Shape<ContainerHealth> = {
  command: z
    .array(z.string().min(1))
    .min(2)
    .refine(([first]) => first === "CMD" || first === "CMD-SHELL")
    .register(fields, {
      is: "a command",
      allowed: 'a list of texts, the first "CMD" or "CMD-SHELL"',
      example: ["CMD-SHELL", "wget -q -O - http://localhost:8080/health"],
    }),
  intervalSeconds: whole(5, 300, "seconds", 30),
  timeoutSeconds: whole(2, 60, "seconds", 5),
  retries: whole(1, 10, "checks", 3),
  startPeriodSeconds: whole(0, 300, "seconds", 0),
};

const tasks: Shape<TaskCount> = {
  desired: whole(0, 5000, "tasks", 4),
  min: whole(0, 5000, "tasks", 2),
  max: whole(1, 5000, "tasks", 8),
};

const logs: Shape<Logs> = { retentionDays: oneOf(retentionDays, "days", 30) };

const https: Shape<Https> = {
  certificateArn: text(/^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/, {
    is: "the ARN of an ACM certificate",
    allowed: "arn:aws:acm:<region>:<account>:certificate/<id>",
    example: "arn:aws:acm:ap-southeast-2:123456789012:certificate/11111111-2222-3333-4444-555555555555",
  }),
  redirect: flag(true),
};

const accessLogs: Shape<AccessLogs> = {
  bucket: text(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, {
    is: "the name of an S3 bucket",
    allowed: "3 to 63 of a-z 0-9 . -",
    example: "my-access-logs",
  }),
  prefix: text(/^[^/].*(?<!\/)$/, {
    is: "a key prefix",
    allowed: "text that neither begins nor ends with /",
    example: "hello",
  }),
};

const statement: Shape<TaskRoleStatement> = {
  effect: word(["Allow", "Deny"]),
  actions: texts(1, 100, { is: "a list of actions", example: ["s3:GetObject"] }),
  resources: texts(1, 100, { is: "a list of ARNs", example: ["arn:aws:s3:::my-bucket/*"] }),
  conditions: z.record(z.string(), z.record(z.string(), z.union([z.string(), z.array(z.string())]))).register(fields, {
    is: "an object of conditions",
    allowed: "operators, each with keys and texts or lists of texts",
    example: { StringEquals: { "aws:ResourceTag/team": "web" } },
  }),
};

const environment = z.record(z.string().regex(variable), value(65_536)).register(fields, {
  is: "an object of texts",
  allowed: "names of A-Z a-z 0-9 _ and text values",
  example: { GREETING: "Kia ora" },
});

const tags = z
  .record(z.string().regex(/^(?!aws:|evenkeel:).{1,128}$/i), value(256))
  .refine((given) => Object.keys(given).length <= 40)
  .register(fields, {
    is: "an object of texts",
    allowed: "up to 40 tags; keys of 1 to 128 characters that do not begin with aws: or evenkeel:, values of up to 256",
    example: { team: "web" },
  });

// What comes in several forms is of any form here (`z.custom`): shape.ts checks it against the form in which it is written.
const service: Shape<WrittenService> = {
  name: name("hello"),
  region: text(regionName, {
    is: "an AWS Region",
    allowed: "such as ap-southeast-2, eu-central-1, us-east-1",
    example: "ap-southeast-2",
  }),
  zones: texts(2, 6, { is: "a list of Availability Zones", example: ["ap-southeast-2a", "ap-southeast-2b"] }),
  network: members(network),
  image: z.custom<ImageInput>().register(fields, imageField),
  port: whole(1, 65_535, "a TCP port", 8080),
  size: members(size),
  architecture: word(["x86_64", "arm64"]),
  health: members(health),
  containerHealth: members(containerHealth, ["command"]),
  tasks: members(tasks),
  scaling: z
    .array(z.custom<ScalingInput>())
    .max(50)
    .register(fields, {
      is: "a list of scaling rules",
      allowed: "up to 50 rules",
      example: [{ metric: "cpu", atLeast: 80, add: 1 }],
    }),
  deployment: z.custom<DeploymentInput>().register(fields, deploymentField),
  logs: members(logs),
  environment,
  secrets: z.record(z.string().regex(variable), z.custom<Secret>()).register(fields, {
    is: "an object of secrets",
    allowed: "names of A-Z a-z 0-9 _ and references",
    example: { DATABASE_URL: { ssmParameter: "/hello/database-url" } },
  }),
  dependsOn: dependencies,
  sidecars: sidecarsOf({ health: members(containerHealth, ["command"]), environment }),
  volumes,
  taskRole: z.array(members(statement, ["actions", "resources"])).register(fields, {
    is: "a list of policy statements",
    allowed: "statements with effect, actions and resources",
    example: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::my-bucket/*"] }],
  }),
  enableExecuteCommand: flag(true),
  https: members(https, ["certificateArn"]),
  loadBalancer: z.custom<Partial<LoadBalancer> | NoLoadBalancer>().register(fields, loadBalancerField),
  accessLogs: members(accessLogs, ["bucket"]),
  deregistrationDelaySeconds: whole(0, 3600, "seconds", 30),
  stopTimeoutSeconds: whole(2, 120, "seconds", 30),
  healthCheckGracePeriodSeconds: whole(0, longest, "seconds", 60),
  tags,
  pipeline: pipelineForm,
};

/** The shape of a definition, but for what comes in several forms: image, scaling rules, deployment, secrets, load balancer, and the images of sidecars. */
export const serviceSchema = members(service, ["name", "image", "port"]);

/** The same where there is no load balancer, which would have to know the port. */
export const workerSchema = members(service, ["name", "image"]);
