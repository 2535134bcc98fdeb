import { z } from "zod";
import { fields, members, text, texts, whole, word, type Field, type Shape } from "./field.ts";
import type { ScheduledScaling, StepIn, StepOut, TargetTracking } from "./scaling.ts";
import { isRecord } from "./source-text.ts";
import type { BuiltImage, ParameterSecret, ReferencedImage, SecretsManagerSecret } from "./task.ts";

/** The schema of the form in which a value is written; undefined when it is in none of them. */
export type Form = (value: unknown) => z.ZodType | undefined;

/** The reference of an image. */
export const imageReference = text(/^[\w][\w.:/@-]*$/, {
  is: "an image reference",
  allowed: "registry, repository and tag or digest, without spaces",
  example: "public.ecr.aws/nginx/nginx:1.29",
});
const command = texts(1, 100, { is: "a program and its arguments", example: ["node", "src/server.ts"] });

/** What is built, member by member. */
export const builtShape: Shape<BuiltImage> = {
  repository: text(/^[a-z0-9]+([._/-]+[a-z0-9]+)*$/, {
    is: "an image repository without tag",
    allowed: "words of a-z 0-9 . _ - separated by /, of up to 256 characters",
    example: "evenkeel/hello",
  }),
  directory: text(/./, { is: "a directory", allowed: "a path relative to the definition file", example: "." }),
  command,
  dockerfile: text(/./, { is: "a file", allowed: "a path relative to the directory", example: "Dockerfile" }),
  buildArguments: z.record(z.string().regex(/^[A-Za-z_]\w*$/), z.string()).register(fields, {
    is: "an object of texts",
    allowed: "names of A-Z a-z 0-9 _ and text values",
    example: { BASE: "node:24-slim" },
  }),
};

const referenced: Shape<ReferencedImage> = { reference: imageReference, command };

/** What an image is. */
export const imageField: Field = {
  is: "a reference, or what to build",
  allowed: "a text, { reference, command }, or { repository, directory, command, dockerfile, buildArguments }",
  example: { repository: "evenkeel/hello", directory: "." },
};

export const imageNames = ["repository", "directory", "command", "dockerfile", "buildArguments", "reference"];

/** An image: a reference as text or with a command, or what to build. */
export const imageForm: Form = (value) => {
  if (typeof value === "string") return imageReference;
  if (!isRecord(value)) return undefined;
  return "reference" in value ? referencedImage : builtImage;
};
const referencedImage = members(referenced, ["reference"]);
const builtImage = members(builtShape);

const parameter: Shape<ParameterSecret> = {
  ssmParameter: text(/^[\w./-]{1,1011}$/, {
    is: "the name of a parameter",
    allowed: "A-Z a-z 0-9 . _ - /",
    example: "/hello/database-url",
  }),
};
const stored: Shape<SecretsManagerSecret> = {
  secretsManager: text(/^(arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:)?[\w/+=.@-]{1,512}$/, {
    is: "the name or the ARN of a secret",
    allowed: "A-Z a-z 0-9 / _ + = . @ -, or a full ARN",
    example: "hello/database",
  }),
  key: text(/^[^:\s]+$/, {
    is: "a key of the secret's JSON",
    allowed: "text without : and spaces",
    example: "password",
  }),
};

/** What a secret is. */
export const secretField: Field = {
  is: "a reference to a secret",
  allowed: "{ ssmParameter } or { secretsManager, key }",
  example: { ssmParameter: "/hello/database-url" },
};

export const secretNames = ["ssmParameter", "secretsManager", "key"];

/** A secret: in Parameter Store or in Secrets Manager. */
export const secretForm: Form = (value) => {
  if (!isRecord(value)) return undefined;
  if ("ssmParameter" in value) return parameterSecret;
  return "secretsManager" in value ? storedSecret : undefined;
};
const parameterSecret = members(parameter, ["ssmParameter"]);
const storedSecret = members(stored, ["secretsManager"]);

const percent = (from: number, to: number, example: number): z.ZodType<number> =>
  z
    .number()
    .min(from)
    .max(to)
    .register(fields, { is: "a percentage", allowed: `${from} to ${to}`, example, near: { from, to, step: 0.1 } });
const metric = word(["cpu", "memory"]);
const forSeconds = z
  .int()
  .min(60)
  .max(86_400)
  .multipleOf(60)
  .register(fields, {
    is: "a whole number of minutes, in seconds",
    allowed: "60 to 86400 in steps of 60",
    example: 60,
    near: { from: 60, to: 86_400, step: 60 },
  });
const cooldownSeconds = whole(0, 86_400, "seconds", 60);
const step = { metric, forSeconds, cooldownSeconds };

const stepOut: Shape<StepOut> = { ...step, atLeast: percent(1, 100, 80), add: whole(1, 1000, "tasks", 1) };
const stepIn: Shape<StepIn> = { ...step, atMost: percent(0, 99, 10), remove: whole(1, 1000, "tasks", 1) };
const tracking: Shape<TargetTracking> = {
  track: word(["cpu", "memory", "requestsPerTarget"]),
  target: z
    .number()
    .positive()
    .register(fields, { is: "a number", allowed: "more than 0", example: 60, near: { from: 1, to: 1e9, step: 0.1 } }),
  scaleOutCooldownSeconds: cooldownSeconds,
  scaleInCooldownSeconds: cooldownSeconds,
};
const scheduleForm =
  /^(at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\)|rate\([1-9]\d* (minute|hour|day)s?\)|cron\(\S+( \S+){5}\))$/;
const scheduled: Shape<ScheduledScaling> = {
  schedule: z.string().regex(scheduleForm).refine(isTimeThatExists).register(fields, {
    is: "a schedule",
    allowed: "at(yyyy-mm-ddThh:mm:ss), rate(n minutes, hours or days), or cron(minutes hours day month weekday year)",
    example: "cron(0 8 ? * MON-FRI *)",
  }),
  timeZone: z.string().refine(isTimeZone).register(fields, {
    is: "a time zone",
    allowed: "IANA names such as Australia/Sydney, or UTC",
    example: "Australia/Sydney",
  }),
  min: whole(0, 5000, "tasks", 2),
  max: whole(0, 5000, "tasks", 8),
};

/** What a scaling rule is. */
export const scalingField: Field = {
  is: "a step, a target or a schedule",
  allowed: "{ metric, atLeast, add }, { metric, atMost, remove }, { track, target } or { schedule, min, max }",
  example: { metric: "cpu", atLeast: 80, add: 1 },
};

export const scalingNames = [
  "metric",
  "atLeast",
  "atMost",
  "add",
  "remove",
  "track",
  "target",
  "schedule",
  "min",
  "max",
];

/** A scaling rule: a step out or in, target tracking, or a schedule. */
export const scalingForm: Form = (value) => {
  if (!isRecord(value)) return undefined;
  if ("track" in value) return targetTracking;
  if ("schedule" in value) return schedule;
  if ("atMost" in value || "remove" in value) return stepInRule;
  return "atLeast" in value || "add" in value ? stepOutRule : undefined;
};
const stepOutRule = members(stepOut, ["metric", "atLeast", "add"]);
const stepInRule = members(stepIn, ["metric", "atMost", "remove"]);
const targetTracking = members(tracking, ["track", "target"]);
const schedule = members(scheduled, ["schedule"]);

function isTimeZone(name: string): boolean {
  if (!/^([A-Z][\w+-]*(\/[\w+-]+)+|UTC)$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Whether an `at` names a time that the calendar has; other schedules name none. */
function isTimeThatExists(schedule: string): boolean {
  const [, time] = /^at\((.*)\)$/.exec(schedule) ?? [];
  return time === undefined || !Number.isNaN(Date.parse(`${time}Z`));
}
