/** The value of one key of a secret that holds a JSON object; what is no text is as JSON writes it. */
export function valueAtKey(
  text: string,
  key: string,
): { readonly value: string } | { readonly problem: "noObject" | "noKey" } {
  const whole = objectIn(text);
  if (whole === undefined) return { problem: "noObject" };
  const value = Object.hasOwn(whole, key) ? whole[key] : undefined;
  if (value === undefined) return { problem: "noKey" };
  return { value: typeof value === "string" ? value : JSON.stringify(value) };
}

function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}
