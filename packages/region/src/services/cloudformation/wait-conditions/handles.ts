import { hex } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import type { View } from "../../../store/store.ts";
import { waitHandles, type WaitHandle } from "../state.ts";

// On AWS a signal's URL is one of S3, in a bucket of AWS's own, and its signature lets send signals without credentials.
const pathOfHandle = /^\/cloudformation-waitcondition-[a-z0-9-]+\/./;

/** Whether the path is one that signals are sent to. No user has a bucket of that name. */
export function isSignalPath(path: string): boolean {
  return pathOfHandle.test(path);
}

/** Makes a handle. @returns the URL that takes its signals */
export function createHandle(context: Context, of: Pick<WaitHandle, "stackId" | "logicalId">): string {
  const { tx, random, endpoint, region } = context;
  const token = hex(random, 40);
  tx.put(waitHandles, { token, ...of, signals: [] });
  const key = `${encodeURIComponent(of.stackId)}/${of.logicalId}`;
  return `${endpoint}/cloudformation-waitcondition-${region}/${key}?Signature=${token}`;
}

/** The handle that a URL stands for, whatever port the region has now. */
export function handleAt(view: View, url: string): WaitHandle | undefined {
  const token = /[?&]Signature=([0-9a-f]+)$/.exec(url)?.[1];
  const handle = token === undefined ? undefined : view.get(waitHandles, token);
  return handle && url.includes(`/${encodeURIComponent(handle.stackId)}/${handle.logicalId}?`) ? handle : undefined;
}
