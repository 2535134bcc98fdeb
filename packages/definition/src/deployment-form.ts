import { z } from "zod";
import type { BlueGreenDeployment, CanaryDeployment, CircuitBreaker, DeploymentAlarms } from "./deployment.ts";
import type { BreakerThreshold, DeploymentBounds, LinearDeployment, RollingDeployment } from "./deployment.ts";
import { fields, flag, members, texts, whole, word, type Field, type Shape } from "./field.ts";
import type { Form } from "./forms.ts";
import { isRecord } from "./source-text.ts";

const threshold: Shape<BreakerThreshold> = {
  type: word(["COUNT", "BOUNDED_PERCENT", "UNBOUNDED_PERCENT"]),
  value: whole(1, 5000, "tasks or percent", 3),
};

const circuitBreaker: Shape<CircuitBreaker> = {
  enable: flag(true),
  rollback: flag(true),
  threshold: members(threshold, ["type", "value"]),
  resetOnHealthyTask: flag(true),
};

const alarms: Shape<DeploymentAlarms> = {
  names: texts(1, 100, { is: "a list of alarm names", example: ["hello-5xx"] }),
  rollback: flag(true),
};

const strategy = word(["rolling", "blue-green", "linear", "canary"]);

const bounds: Shape<DeploymentBounds> = {
  minimumHealthyPercent: whole(0, 100, "percent", 100),
  maximumPercent: whole(100, 200, "percent", 200),
  circuitBreaker: members(circuitBreaker),
  scalingDuringRelease: word(["suspend-scale-out", "continue"]),
  alarms: members(alarms, ["names"]),
};

const rolling: Shape<RollingDeployment> = { strategy, ...bounds };

const blueGreen: Shape<BlueGreenDeployment> = {
  ...rolling,
  bakeMinutes: whole(0, 1440, "minutes", 5),
  testPort: whole(1, 65_535, "a TCP port", 9000),
};

const linear: Shape<LinearDeployment> = {
  ...blueGreen,
  stepPercent: tenths(3, 100, 10),
  stepBakeMinutes: whole(0, 1440, "minutes", 6),
};

const canary: Shape<CanaryDeployment> = {
  ...blueGreen,
  canaryPercent: tenths(0.1, 100, 5),
  canaryBakeMinutes: whole(0, 1440, "minutes", 10),
};

const forms = {
  rolling: members(rolling),
  "blue-green": members(blueGreen),
  linear: members(linear),
  canary: members(canary),
};
/** Of a strategy that there is none of, only that is to be said. */
const anyStrategy = z.looseObject({ strategy });

/** What a deployment is. */
export const deploymentField: Field = {
  is: "an object",
  allowed: "an object with strategy and the members of that strategy",
  example: { strategy: "rolling" },
};

/** A deployment by its strategy: rolling, blue-green, linear or canary. */
export const deploymentForm: Form = (value) => {
  if (!isRecord(value)) return undefined;
  const { strategy: name = "rolling" } = value;
  return name === "rolling" || name === "blue-green" || name === "linear" || name === "canary"
    ? forms[name]
    : anyStrategy;
};

/** A percentage with at most one decimal place. */
function tenths(from: number, to: number, example: number): z.ZodType {
  return z
    .number()
    .min(from)
    .max(to)
    .multipleOf(0.1)
    .register(fields, {
      is: "a percentage",
      allowed: `${from} to ${to} in steps of 0.1`,
      example,
      near: { from, to, step: 0.1 },
    });
}
