import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { optionsFor } from "../target/service-target.ts";
import type { StackState } from "./stack-state.ts";
import type { StackTarget } from "./stack-target.ts";

/** Throws a `Failure` where the stack, or its load balancer, is protected from being deleted: before anything is. */
export async function checkUnprotected(target: StackTarget, stack: StackState): Promise<void> {
  const { name } = target.definition;
  if (stack.isProtected) {
    throw new Failure(exitCodes.preflight, `the stack ${name} is protected from being deleted; nothing was deleted`, {
      given: "termination protection is on",
      fix: `aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${name}`,
    });
  }
  if (!(await isLoadBalancerProtected(target, stack))) return;
  throw new Failure(
    exitCodes.preflight,
    `the load balancer of ${name} is protected from being deleted; nothing was deleted`,
    {
      given: "deletion_protection.enabled is true",
      allowed: "a stack whose load balancer may go",
      fix: `loadBalancer: { deletionProtection: false } in the definition, evenkeel provision${optionsFor(target)}, then again`,
    },
  );
}

async function isLoadBalancerProtected({ clients }: StackTarget, { outputs }: StackState): Promise<boolean> {
  const { LoadBalancerArn } = outputs;
  if (LoadBalancerArn === undefined) return false;
  const elb = await clients.elb();
  try {
    const { Attributes = [] } = await elb.describeLoadBalancerAttributes({ LoadBalancerArn });
    return Attributes.some(({ Key, Value }) => Key === "deletion_protection.enabled" && Value === "true");
  } catch (error) {
    // It is deleted already.
    if (error instanceof Error && error.name === "LoadBalancerNotFoundException") return false;
    throw error;
  }
}
