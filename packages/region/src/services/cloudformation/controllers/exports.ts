import type { Context } from "../../../engine/context.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { importsOf } from "../binding/bind-template.ts";
import { stacks, type Output, type Stack } from "../state.ts";

/** A stack's exports: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html */
export interface Export {
  readonly name: string;
  readonly value: string;
  readonly stack: Stack;
}

/** Every export of the region, by name. */
export function exportsOf({ tx }: Context): ReadonlyMap<string, Export> {
  return new Map(
    tx
      .list(stacks)
      .flatMap((stack) =>
        stack.outputs.flatMap(({ exportName: name, value }) =>
          name === undefined ? [] : [[name, { name, value, stack }] as const],
        ),
      ),
  );
}

/** The names of the stacks that import an export. */
export function importersOf(context: Context, exportName: string): readonly string[] {
  return context.tx
    .list(stacks)
    .filter((stack) => importsOf(context, stack).has(exportName))
    .map(({ stackName }) => stackName);
}

/** Why a stack cannot have these outputs, in CloudFormation's words; undefined when it can. */
export function exportConflict(context: Context, stack: Stack, outputs: readonly Output[]): string | undefined {
  const mine = outputs.flatMap(({ exportName }) => exportName ?? []);
  const others = exportsOf(context);
  for (const [index, name] of mine.entries()) {
    const owner = others.get(name)?.stack;
    if (owner && owner.stackId !== stack.stackId)
      return `Export with name ${name} is already exported by stack ${owner.stackName}. `;
    if (mine.indexOf(name) !== index)
      return `Export with name ${name} is already exported by stack ${stack.stackName}. `;
  }
  for (const { exportName, value } of stack.outputs) {
    if (exportName === undefined) continue;
    const next = outputs.find((output) => output.exportName === exportName);
    if (next?.value === value) continue;
    const reason = inUse(context, exportName, next ? "updated" : "deleted");
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** Why a stack cannot be deleted: another one imports what it exports. */
export function exportInUse(context: Context, { outputs }: Stack): string | undefined {
  for (const { exportName } of outputs) {
    const reason = exportName === undefined ? undefined : inUse(context, exportName, "deleted");
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function inUse(context: Context, exportName: string, verb: "updated" | "deleted"): string | undefined {
  const importers = importersOf(context, exportName);
  if (importers.length === 0) return undefined;
  const named = [importers.slice(0, -1).join(", "), importers.at(-1)].filter(Boolean).join(" and ");
  return `Export ${exportName} cannot be ${verb} as it is in use by ${named}`;
}

/** What ListImports says of an export that no stack imports. */
export function notImported(exportName: string): ServiceError {
  return new ServiceError({
    code: "ValidationError",
    message: `Export '${exportName}' is not imported by any stack.`,
  });
}
