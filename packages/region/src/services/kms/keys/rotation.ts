import type { Context } from "../../../engine/context.ts";
import { disabled, notOfThisKey } from "../errors.ts";
import type { Key } from "../state.ts";
import { changeableKey } from "./keys.ts";

const dayMs = 86_400_000;

/** A key whose rotation may be set: enabled and symmetric. @throws DisabledException, UnsupportedOperationException */
export function rotatableKey(context: Context, keyId: string | undefined): Key {
  const key = changeableKey(context, keyId);
  if (!key.isEnabled) throw disabled(key.arn);
  if (key.spec !== "SYMMETRIC_DEFAULT")
    throw notOfThisKey(`Only symmetric encryption keys are rotated; ${key.arn} is ${key.spec}.`);
  return key;
}

/** When a key is due to be rotated next: its rotation is shown, and changes nothing. */
export function nextRotationMs({ periodDays, enabledAtMs }: NonNullable<Key["rotation"]>, now: number): number {
  const periodMs = periodDays * dayMs;
  return enabledAtMs + (Math.floor((now - enabledAtMs) / periodMs) + 1) * periodMs;
}
