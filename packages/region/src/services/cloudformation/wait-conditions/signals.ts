import { isJsonObject } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import { waitHandles, type WaitSignal } from "../state.ts";
import { handleAt } from "./handles.ts";

/**
 * Takes a signal to the handle at a URL. One that has the unique id of an earlier one is that one, sent again; one that cannot be read
 * is taken all the same, and fails the wait condition.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-waitcondition.html
 */
export function takeSignal({ tx }: Context, url: string, body: string): "taken" | "no such handle" {
  const handle = handleAt(tx, url);
  if (!handle) return "no such handle";
  const signal = signalIn(body);
  const isSentAgain = handle.signals.some(({ uniqueId }) => uniqueId === signal.uniqueId);
  if (!isSentAgain && handle.signals.length < signalsMax)
    tx.put(waitHandles, { ...handle, signals: [...handle.signals, signal] });
  return "taken";
}

/** Those beyond are taken and not kept: no more than a wait condition of CloudFormation's own limits counts. Our choice. */
const signalsMax = 1000;

function signalIn(body: string): WaitSignal {
  const { Status: status, UniqueId: uniqueId, Data: data, Reason: reason } = objectIn(body);
  if ((status !== "SUCCESS" && status !== "FAILURE") || typeof uniqueId !== "string") return { status: "UNPARSABLE" };
  return { status, uniqueId, data: textOf(data), reason: textOf(reason) };
}

function objectIn(body: string): Readonly<Record<string, unknown>> {
  try {
    const given: unknown = JSON.parse(body);
    return isJsonObject(given) ? given : {};
  } catch {
    return {};
  }
}

function textOf(value: unknown): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
