/**
 * Reads a message once, however many patterns, values and dimensions ask for what is in it one after the other. What is read is
 * not to be changed.
 */
export function readOnce<T>(read: (message: string) => T): (message: string) => T {
  let latest: { readonly message: string; readonly found: T } | undefined;
  return (message) => {
    if (latest?.message !== message) latest = { message, found: read(message) };
    return latest.found;
  };
}
