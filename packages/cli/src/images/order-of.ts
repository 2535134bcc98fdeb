/** Which of two moments was first; undefined where one of them is not known. */
export function orderOf(own: number | undefined, others: number | undefined): "older" | "newer" | undefined {
  if (own === undefined || others === undefined) return undefined;
  return own < others ? "older" : "newer";
}
