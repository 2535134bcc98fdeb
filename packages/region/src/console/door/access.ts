import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { isLoopbackHost } from "../../wire/index.ts";

/** A request to the console, as far as it decides who may come in. */
export interface Visit {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** Of the URL. */
  readonly token: string | null;
}

/** Who comes: with a token that is to be exchanged for the cookie, with the cookie, or not at all, and why not. */
export type Access =
  { readonly kind: "token" } | { readonly kind: "cookie" } | { readonly kind: "refused"; readonly why: Refusal };

/** `foreign`: another web page, or another name for this machine; `stranger`: neither token nor cookie are right. */
export type Refusal = "foreign" | "stranger";

/** The keeper of one console: its token, and the port that it is reached at. */
export interface AccessOptions {
  readonly token: string;
  readonly port: number;
}

/** Decides who may come in. Nothing is done, and nothing but the page of refusal is said, for anybody else. */
export function accessOf({ method, headers, token }: Visit, options: AccessOptions): Access {
  const { host = "", origin } = headers;
  if (!isLoopbackHost(host)) return refused("foreign");
  if (origin !== undefined && origin !== `http://${host}`) return refused("foreign");
  const site = headers["sec-fetch-site"];
  const isNavigation =
    method === "GET" && headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document";
  if (site !== undefined && site !== "same-origin" && site !== "none" && !isNavigation) return refused("foreign");
  if (token !== null && method === "GET") return isSame(token, options.token) ? { kind: "token" } : refused("stranger");
  const cookie = cookieIn(headers.cookie ?? "", cookieName(options));
  return cookie !== undefined && isSame(cookie, sessionOf(options)) ? { kind: "cookie" } : refused("stranger");
}

/** The header that gives the cookie. Ports share cookies, so that its name has the port. */
export function cookieHeader(options: AccessOptions): string {
  return `${cookieName(options)}=${sessionOf(options)}; Path=/console; HttpOnly; SameSite=Strict`;
}

function cookieName({ port }: AccessOptions): string {
  return `evenkeel-console-${port}`;
}

/** What the cookie holds: it follows from the token, but not the other way round, and holds after a restart. */
function sessionOf({ token }: AccessOptions): string {
  return createHmac("sha256", token).update("session").digest("hex");
}

function refused(why: Refusal): Access {
  return { kind: "refused", why };
}

function cookieIn(header: string, name: string): string | undefined {
  const found = header.split("; ").find((each) => each.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
