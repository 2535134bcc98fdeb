import { deploymentField, deploymentForm } from "./deployment-form.ts";
import { imageField, imageForm, imageNames, scalingField, scalingForm, scalingNames } from "./forms.ts";
import { secretField, secretForm, secretNames } from "./forms.ts";
import { inspect, inspectForm } from "./inspect.ts";
import { loadBalancerField, loadBalancerForm, loadBalancerNames } from "./load-balancer-form.ts";
import type { Finding } from "./problem.ts";
import { serviceSchema, workerSchema } from "./schema.ts";
import { sidecarImageField, sidecarImageForm, sidecarImageNames } from "./sidecar-form.ts";
import { isRecord, valueAt } from "./source-text.ts";

/** What is wrong with each member by itself: missing, unknown, of another type, out of range; and what mends it. */
export function shapeFindings(input: unknown): readonly Finding[] {
  const isWorker = isRecord(input) && input["loadBalancer"] === "none";
  const whole = inspect(isWorker ? workerSchema : serviceSchema, { input, path: [] });
  if (!isRecord(input)) return whole;
  const { deployment, image, loadBalancer, scaling, secrets, sidecars } = input;
  return [
    ...whole,
    ...(image === undefined ? [] : inspectForm(imageForm, { input, path: ["image"] }, imageField, imageNames)),
    ...(deployment === undefined
      ? []
      : inspectForm(deploymentForm, { input, path: ["deployment"] }, deploymentField, [])),
    ...(loadBalancer === undefined
      ? []
      : inspectForm(loadBalancerForm, { input, path: ["loadBalancer"] }, loadBalancerField, loadBalancerNames)),
    ...indexes(scaling).flatMap((i) =>
      inspectForm(scalingForm, { input, path: ["scaling", i] }, scalingField, scalingNames),
    ),
    ...names(secrets).flatMap((name) =>
      inspectForm(secretForm, { input, path: ["secrets", name] }, secretField, secretNames),
    ),
    ...names(sidecars).flatMap((name) => {
      const location = { input, path: ["sidecars", name, "image"] };
      if (valueAt(input, location.path) === undefined) return [];
      return inspectForm(sidecarImageForm, location, sidecarImageField, sidecarImageNames);
    }),
  ];
}

function indexes(value: unknown): readonly number[] {
  return Array.isArray(value) ? [...value.keys()] : [];
}

function names(value: unknown): readonly string[] {
  return isRecord(value) ? Object.keys(value) : [];
}
