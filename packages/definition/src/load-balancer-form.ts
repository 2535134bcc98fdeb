import { flag, members, whole, word, type Field, type Shape } from "./field.ts";
import type { Form } from "./forms.ts";
import type { LoadBalancer } from "./service-definition.ts";
import { isRecord } from "./source-text.ts";

const loadBalancer: Shape<LoadBalancer> = {
  idleTimeoutSeconds: whole(1, 4000, "seconds", 60),
  deletionProtection: flag(false),
};

/** What a load balancer is. */
export const loadBalancerField: Field = {
  is: 'an object, or "none"',
  allowed: `an object with ${Object.keys(loadBalancer).join(", ")}, or "none" for workers`,
  example: {},
};

export const loadBalancerNames = Object.keys(loadBalancer);

/** A load balancer by its members, or the word that there is none. */
export const loadBalancerForm: Form = (value) => {
  if (isRecord(value)) return settings;
  return typeof value === "string" && value.trim().toLowerCase() === "none" ? none : undefined;
};
const settings = members(loadBalancer);
const none = word(["none"]);
