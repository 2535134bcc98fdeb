import { validationError } from "../errors.ts";

/** Checks the name of a load balancer. Errors: `ValidationError`. */
export function requireLoadBalancerName(name: string | undefined): string {
  const checked = requireName("load balancer", name);
  if (checked.startsWith("internal-")) {
    throw validationError(`The load balancer name '${checked}' cannot begin with 'internal-'`);
  }
  return checked;
}

/** Checks the name of a target group. Errors: `ValidationError`. */
export function requireTargetGroupName(name: string | undefined): string {
  const checked = requireName("target group", name);
  if (checked.includes("--")) {
    throw validationError(`The target group name '${checked}' cannot have two hyphens in a row`);
  }
  return checked;
}

function requireName(what: string, name = ""): string {
  if (name === "") throw validationError(`The ${what} name must be specified`);
  if (name.length > 32) throw validationError(`The ${what} name '${name}' cannot be longer than '32' characters`);
  if (!/^[A-Za-z0-9-]+$/.test(name)) {
    throw validationError(`The ${what} name '${name}' may hold letters, digits and hyphens only`);
  }
  if (name.startsWith("-") || name.endsWith("-")) {
    throw validationError(`The ${what} name '${name}' cannot begin or end with a hyphen`);
  }
  return name;
}
