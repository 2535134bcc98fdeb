import { jsonObject } from "@evenkeel/kernel";
import type { MessageAttributeValue } from "@aws-sdk/client-sns";
import { invalidAttributeValue, invalidParameter, unsupported } from "../errors.ts";
import type { Message } from "./notification.ts";

/** What Publish and each entry of PublishBatch say of a message. */
interface MessageRequest {
  readonly Message?: string | undefined;
  readonly Subject?: string | undefined;
  readonly MessageStructure?: string | undefined;
  readonly MessageAttributes?: Readonly<Record<string, MessageAttributeValue>> | undefined;
  readonly MessageDeduplicationId?: string | undefined;
  readonly MessageGroupId?: string | undefined;
}

/** Of a message with its attributes, and of all of a batch together: 256 KiB. */
export const messageBytesMax = 262_144;

/** The message of a request. @throws InvalidParameter, ParameterValueInvalid */
export function messageOf(request: MessageRequest): Omit<Message, "messageId" | "topicArn"> {
  const { Message: text = "", Subject: subject, MessageAttributes: attributes = {}, MessageStructure } = request;
  for (const name of ["MessageGroupId", "MessageDeduplicationId"] as const)
    if (request[name] !== undefined) throw unsupported(`FIFO topics (${name})`);
  if (text === "") throw invalidParameter("Empty message");
  if (sizeOf(request) > messageBytesMax) throw invalidParameter("Message too long");
  if (subject !== undefined) requireSubject(subject);
  for (const [name, attribute] of Object.entries(attributes)) requireAttribute(name, attribute);
  return { subject, texts: textsOf(text, MessageStructure), attributes };
}

/** Bytes that count for the limit. */
export function sizeOf({ Message: text = "", MessageAttributes: attributes = {} }: MessageRequest): number {
  const sizes = Object.entries(attributes).map(([name, { DataType = "", StringValue = "", BinaryValue }]) =>
    [name, DataType, StringValue, BinaryValue ?? ""].reduce((sum, part) => sum + Buffer.byteLength(part), 0),
  );
  return sizes.reduce((sum, size) => sum + size, Buffer.byteLength(text));
}

/** https://docs.aws.amazon.com/sns/latest/api/API_Publish.html: ASCII of up to 100 characters without line breaks. */
function requireSubject(subject: string): void {
  if (!/^[\x21-\x7e][\x20-\x7e]{0,99}$/.test(subject)) throw invalidParameter("Subject");
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html */
function requireAttribute(
  name: string,
  { DataType: type = "", StringValue, BinaryValue }: MessageAttributeValue,
): void {
  if (!/^(?!aws\.|amazon\.|\.)(?!.*\.\.)[\w.-]{1,256}(?<!\.)$/i.test(name))
    throw invalidAttributeValue(`The message attribute name '${name}' is invalid.`);
  const kind = /^(String|Number|Binary)(\.|$)/.exec(type)?.[1];
  if (!kind) {
    const supported = "the set of supported type prefixes is Binary, Number, and String.";
    throw invalidAttributeValue(`The message attribute '${name}' has an invalid message attribute type, ${supported}`);
  }
  const value = kind === "Binary" ? BinaryValue : StringValue;
  if (value === undefined || value.length === 0)
    throw invalidAttributeValue(
      `The message attribute '${name}' must contain non-empty message attribute value for message attribute type '${type}'.`,
    );
  if (kind === "Number" && (StringValue?.trim() === "" || Number.isNaN(Number(StringValue))))
    throw invalidAttributeValue(`Could not cast message attribute '${name}' value to number.`);
}

/** With the structure `json` a text for each protocol, and one for the others. */
function textsOf(text: string, structure: string | undefined): Readonly<Record<string, string>> {
  if (!structure) return { default: text };
  if (structure !== "json") throw invalidParameter("MessageStructure");
  const texts = jsonObject(text);
  if (!texts) throw invalidParameter("Message Structure - JSON message body failed to parse");
  const given = Object.entries(texts).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  if (!given.some(([protocol]) => protocol === "default"))
    throw invalidParameter("Message Structure - No default entry in JSON message body");
  return Object.fromEntries(given);
}
