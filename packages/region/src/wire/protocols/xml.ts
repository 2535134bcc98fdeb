// XML responses of awsQuery and ec2Query, written as a service's shapes say.
import { assert } from "@evenkeel/kernel";
import type { MapShape, Member, Shape, StructShape } from "../model/model.ts";
import {
  formatTimestamp,
  outputBytes,
  outputDate,
  outputList,
  outputRecord,
  outputScalar,
  outputString,
  toBase64,
} from "./values.ts";

/** A structure's members as elements. A member that the model does not know, or of another type, is a defect. */
export function membersXml(shape: StructShape, value: unknown): string {
  let xml = "";
  for (const [key, item] of Object.entries(outputRecord(value, shape.name))) {
    if (item === undefined || item === null) continue;
    const member = shape.byName.get(key);
    assert(member, `${shape.name} has no member ${key}`);
    xml += memberXml(member, item);
  }
  return xml;
}

/** One element with content that is XML already. */
export function element(name: string, content: string): string {
  return content === "" ? `<${name}/>` : `<${name}>${content}</${name}>`;
}

/**
 * Text for XML. Carriage returns would be read as newlines; other control characters XML 1.0 cannot carry at all. Other
 * characters go as they are: the SDK's parser misreads numeric references above U+FFFF.
 */
export function escapeXml(text: string): string {
  return special.test(text) ? text.replace(escapable, (c) => escapes[c] ?? c).replace(unwritable, "\ufffd") : text;
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#xD;",
};
const escapable = /[&<>"\r]/g;
// eslint-disable-next-line no-control-regex -- the control characters that XML 1.0 forbids are what is looked for
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const special = new RegExp(`${escapable.source}|${unwritable.source}`);

function memberXml(member: Member, value: unknown): string {
  const { shape, xml, flat } = member;
  if (flat && shape.kind === "list") {
    const items = outputList(value, member.name);
    return items.map((item) => element(xml, content(shape.member.shape, item, member.name))).join("");
  }
  if (flat && shape.kind === "map") return entriesXml(shape, value, xml);
  return element(xml, content(shape, value, member.name));
}

function content(shape: Shape, value: unknown, name: string): string {
  switch (shape.kind) {
    case "struct":
    case "union":
      return membersXml(shape, value);
    case "list":
      return outputList(value, name)
        .map((item) => memberXml(shape.member, item))
        .join("");
    case "map":
      return entriesXml(shape, value, "entry");
    case "timestamp":
      return formatTimestamp(outputDate(value, name), shape.format ?? "date-time");
    case "blob":
      return toBase64(outputBytes(value, name));
    case "string":
      return escapeXml(outputString(value, name));
    default:
      return String(outputScalar(value, name));
  }
}

function entriesXml(shape: MapShape, value: unknown, entryName: string): string {
  return Object.entries(outputRecord(value, entryName))
    .filter(([, item]) => item !== undefined && item !== null)
    .map(([key, item]) => element(entryName, element(shape.key.xml, escapeXml(key)) + memberXml(shape.value, item)))
    .join("");
}
