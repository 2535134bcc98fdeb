/** A test fails with the defect that it meets. */
export function rethrow(error: unknown): never {
  throw error;
}
