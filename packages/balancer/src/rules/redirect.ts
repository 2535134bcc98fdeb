import type { Action } from "../snapshot.ts";
import type { RequestView } from "./request-view.ts";

/** A longer Location is answered with 507. */
const longestLocation = 8 * 1024;

/**
 * The Location of a redirect, its placeholders filled from the request; undefined when it is too long. `reach` says
 * which port of this machine answers for a listener's port, so that the redirect can be followed here.
 */
export function redirectLocation(
  redirect: Extract<Action, { type: "redirect" }>,
  request: RequestView,
  listenerPort: number,
  reach: (listenerPort: number) => number,
): string | undefined {
  const parts: Readonly<Record<string, string>> = {
    protocol: "http",
    host: request.host,
    port: String(listenerPort),
    path: request.path.replace(/^\//, ""),
    query: request.query,
  };
  const fill = (template: string): string =>
    template.replace(/#\{(\w+)\}/g, (whole, name: string) => parts[name] ?? whole);
  const query = fill(redirect.query);
  const port = reach(Number(fill(redirect.port)));
  const authority = `${fill(redirect.protocol).toLowerCase()}://${fill(redirect.host)}:${port}`;
  const location = `${authority}${fill(redirect.path)}${query === "" ? "" : `?${query}`}`;
  return location.length > longestLocation ? undefined : location;
}
