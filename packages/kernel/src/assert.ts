/** Stops on a defect: a state that this program's own rules make impossible. Never for input, which gets an error of its own. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new DefectError(message);
}

/** Marks code that the types prove unreachable. */
export function unreachable(value: never): never {
  throw new DefectError(`unreachable: ${JSON.stringify(value)}`);
}

/** A defect of Evenkeel itself (exit code 1), as opposed to wrong input or an expected outcome. */
export class DefectError extends Error {
  override readonly name = "DefectError";
}
