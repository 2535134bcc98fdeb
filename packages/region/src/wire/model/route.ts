// What a request of a REST protocol asks for: by its method, its path, and what its query and headers hold.
// https://smithy.io/2.0/spec/http-bindings.html
import type { HttpBindingJson } from "./model-json.ts";

/** How an operation is asked for over HTTP. */
export interface Route {
  readonly method: string;
  /** One for each part of the path; the last one may be all that is left. */
  readonly path: readonly PathPart[];
  /** Parameters of the query that are part of the name, some of one value only. */
  readonly literals: readonly (readonly [name: string, value: string | undefined])[];
  /** Members that must be there, of the query and of the headers: what distinguishes operations that have all else in common. */
  readonly demandedQuery: readonly string[];
  readonly demandedHeaders: readonly string[];
  /** The status of success. */
  readonly status: number;
}

export type PathPart = { readonly text: string } | { readonly label: string; readonly isRest: boolean };

interface BoundMember {
  readonly required: boolean;
  readonly http: HttpBindingJson | undefined;
}

/** What of a request decides for which operation it is. */
export interface RoutedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: ReadonlyMap<string, string>;
}

/** Reads `PUT /{Bucket}/{Key+}?acl`. `x-id` only repeats the operation's name, and not all clients send it. */
export function linkRoute([request, status]: readonly [string, number], members: readonly BoundMember[]): Route {
  const [method = "", uri = ""] = request.split(" ");
  const [path = "", query = ""] = uri.split("?");
  const demanded = (location: "query" | "header") =>
    members.flatMap(({ required, http }) => (required && http?.[0] === location ? [http[1]] : []));
  return {
    ...{ method, status },
    path: partsOf(path).map((part) => {
      const [, label, plus] = /^\{([^+}]+)(\+?)\}$/.exec(part) ?? [];
      return label === undefined ? { text: part } : { label, isRest: plus === "+" };
    }),
    literals: [...new URLSearchParams(query)]
      .filter(([name]) => name !== "x-id")
      .map(([name, value]) => [name, value === "" ? undefined : value] as const),
    demandedQuery: demanded("query"),
    demandedHeaders: demanded("header"),
  };
}

/** The members that the path holds when the request is this route's; undefined when it is another's. */
export function matchRoute(route: Route, request: RoutedRequest): Readonly<Record<string, string>> | undefined {
  const { query, headers } = request;
  if (request.method !== route.method) return undefined;
  const hasLiterals = route.literals.every(
    ([name, value]) => query.has(name) && (value ?? query.get(name)) === query.get(name),
  );
  const hasMembers =
    route.demandedQuery.every((name) => query.has(name)) &&
    route.demandedHeaders.every((name) => headers.has(name.toLowerCase()));
  return hasLiterals && hasMembers ? labelsOf(route.path, givenParts(route, request.path)) : undefined;
}

/** How much of a request a route names: of several that match, the one that names most is meant. */
export function weightOf({ literals, demandedQuery, demandedHeaders, path }: Route): number {
  return (
    literals.length * 100 +
    (demandedQuery.length + demandedHeaders.length) * 10 +
    path.filter((part) => "text" in part).length
  );
}

function labelsOf(parts: readonly PathPart[], given: readonly string[]): Readonly<Record<string, string>> | undefined {
  const labels: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const text = given[index];
    if (text === undefined || (text === "" && !("isRest" in part && part.isRest))) return undefined;
    if ("text" in part) {
      if (part.text !== text) return undefined;
    } else {
      const whole = part.isRest ? given.slice(index).join("/") : text;
      const label = decoded(whole);
      if (label === undefined || label === "") return undefined;
      labels[part.label] = label;
      if (part.isRest) return labels;
    }
  }
  return given.length === parts.length ? labels : undefined;
}

/** The parts of a request's path. A slash at the end means nothing, but where all that is left is a label: of a key of S3. */
function givenParts({ path }: Route, given: string): readonly string[] {
  const parts = partsOf(given);
  const takesRest = path.some((part) => "isRest" in part && part.isRest);
  return !takesRest && parts.length > path.length && parts.at(-1) === "" ? parts.slice(0, -1) : parts;
}

/** The parts of a path; a slash at the end of the first part alone is no part: `/bucket/` is `/bucket`. */
function partsOf(path: string): readonly string[] {
  const parts = path.split("/").slice(1);
  return parts.at(-1) === "" && parts.length <= 2 ? parts.slice(0, -1) : parts;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
