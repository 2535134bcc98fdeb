import type { ChangeInfo } from "@aws-sdk/client-route-53";
import { textOf } from "@evenkeel/kernel";
import type { Context } from "../../engine/context.ts";
import { noSuchChange } from "./errors.ts";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** A change that is made: at once, so that it is in sync. Its id says when it was; there is no record of it. */
export function changeInfo({ now, random }: Context, comment?: string): ChangeInfo {
  const changeId = `C${now.toString(36).toUpperCase().padStart(9, "0")}${textOf(random, alphabet, 11)}`;
  return { ...infoOf(changeId, now), ...(comment !== undefined && { Comment: comment }) };
}

/** The change of an id. @throws NoSuchChange for an id that no change has */
export function changeOf(changeId: string): ChangeInfo {
  const [, time] = /^C([0-9A-Z]{9})[0-9A-Z]{11}$/.exec(changeId) ?? [];
  if (time === undefined) throw noSuchChange(changeId);
  return infoOf(changeId, parseInt(time, 36));
}

function infoOf(changeId: string, atMs: number): ChangeInfo {
  return { Id: `/change/${changeId}`, Status: "INSYNC", SubmittedAt: new Date(atMs) };
}
