import { uuid, type Random } from "@evenkeel/kernel";
import { jsonIn } from "./handshake.ts";

/** The document with which a client opens the channel of its session. */
export function openDataChannel(token: string, clientVersion: string, random: Random): string {
  return JSON.stringify({
    ...{ MessageSchemaVersion: "1.0", RequestId: uuid(random), TokenValue: token },
    ...{ ClientId: uuid(random), ClientVersion: clientVersion },
  });
}

/** The token in it; undefined where it is no such document. */
export function readOpenDataChannel(text: Uint8Array): string | undefined {
  const { MessageSchemaVersion, TokenValue } = jsonIn(text);
  return MessageSchemaVersion === "1.0" && typeof TokenValue === "string" ? TokenValue : undefined;
}
