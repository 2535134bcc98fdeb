import { z } from "zod";
import type { BlueGreenDeployment, BreakerThreshold, CanaryDeployment, CircuitBreaker } from "./deployment.ts";
import type { Deployment, DeploymentAlarms, LinearDeployment, RollingDeployment, Shift } from "./deployment.ts";
import { fields, flag, members, oneOfWords, texts, whole, word, type Field, type Shape } from "./field.ts";
import type { Form } from "./forms.ts";
import type { BoundsInput } from "./service-input.ts";
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

const strategies = ["rolling", "blue-green", "linear", "canary"] as const;
/** Of a strategy that there is none of, only that is to be said. */
const anyStrategy = z.looseObject({ strategy: word(strategies) });

const bounds: Shape<BoundsInput> = {
  minimumHealthyPercent: whole(0, 100, "percent", 100),
  maximumPercent: whole(100, 200, "percent", 200),
  circuitBreaker: members(circuitBreaker),
  scalingDuringRelease: word(["suspend-scale-out", "continue"]),
  alarms: members(alarms, ["names"]),
};

const shift: Shape<Shift> = {
  bakeMinutes: whole(0, 1440, "minutes", 5),
  testPort: whole(1, 65_535, "a TCP port", 9000),
};

const rolling: Shape<Written<RollingDeployment>> = { strategy: strategy("rolling"), ...bounds };

const blueGreen: Shape<Written<BlueGreenDeployment>> = { strategy: strategy("blue-green"), ...bounds, ...shift };

const linear: Shape<Written<LinearDeployment>> = {
  ...{ strategy: strategy("linear"), ...bounds, ...shift },
  stepPercent: tenths(3, 100, 10),
  stepBakeMinutes: whole(0, 1440, "minutes", 6),
};

const canary: Shape<Written<CanaryDeployment>> = {
  ...{ strategy: strategy("canary"), ...bounds, ...shift },
  canaryPercent: tenths(0.1, 100, 5),
  canaryBakeMinutes: whole(0, 1440, "minutes", 10),
};

const forms = {
  rolling: members(rolling),
  "blue-green": members(blueGreen),
  linear: members(linear),
  canary: members(canary),
};

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

/** A deployment as it is written. */
type Written<D extends Deployment> = Omit<D, keyof BoundsInput> & BoundsInput;

/** The strategy by which a form was chosen; in words, what it might have been. */
function strategy<S extends Deployment["strategy"]>(name: S): z.ZodType<S> {
  return z.enum([name]).register(fields, oneOfWords(strategies));
}

/** A percentage with at most one decimal place. */
function tenths(from: number, to: number, example: number): z.ZodType<number> {
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
