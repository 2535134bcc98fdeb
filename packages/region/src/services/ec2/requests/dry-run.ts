import type { AwsService, Operation } from "../../../engine/service.ts";
import { dryRunOperation } from "../errors.ts";

/**
 * Has operations obey `DryRun`: the operation runs, so that it refuses what it would refuse, and all that it did is
 * undone by the error that says that it would have succeeded.
 */
export function obeyDryRun(operations: AwsService["operations"]): AwsService["operations"] {
  return Object.fromEntries(Object.entries(operations).map(([name, operation]) => [name, dryRunnable(operation)]));
}

function dryRunnable(operation: Operation<never, unknown>): Operation<never, unknown> {
  return (input: { readonly DryRun?: boolean }, context) => {
    const output = operation(input as never, context);
    if (input.DryRun === true) throw dryRunOperation();
    return output;
  };
}
