import { textOf } from "@evenkeel/kernel";
import type { Context } from "../../engine/context.ts";
import type { View } from "../../store/store.ts";
import { authorizationTokens, type AuthorizationToken } from "./state.ts";

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html */
const validForMs = 12 * 60 * 60_000;

const user = "AWS";
const base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Gives out a password for the registry. */
export function issueToken(context: Context): AuthorizationToken & { readonly user: string } {
  const { tx, now, random } = context;
  for (const { password, expiresAtMs } of tx.list(authorizationTokens)) {
    if (expiresAtMs <= now) tx.delete(authorizationTokens, password);
  }
  const token = { password: textOf(random, base64, 200), expiresAtMs: now + validForMs };
  tx.put(authorizationTokens, token);
  return { user, ...token };
}

/** What is to be said of the name and password that a client of the registry gives. */
export function checkLogin(
  view: View,
  given: { readonly user: string; readonly password: string },
  now: number,
): "valid" | "expired" | "unknown" {
  const token = given.user === user ? view.get(authorizationTokens, given.password) : undefined;
  if (!token) return "unknown";
  return token.expiresAtMs > now ? "valid" : "expired";
}
