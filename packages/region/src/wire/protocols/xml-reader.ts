// XML documents of requests, read as a service's shapes say.
import { SaxesParser } from "saxes";
import type { ListShape, MapShape, Member, Shape, StructShape } from "../model/model.ts";
import type { Struct } from "../model/struct.ts";
import { readText } from "./form.ts";
import { BadValueError } from "./protocol.ts";

/** An element; names are without their prefixes, as AWS's services know one namespace each. */
export interface XmlElement {
  readonly name: string;
  text: string;
  readonly children: XmlElement[];
}

/** The root of a document; throws `BadValueError` for what is not well formed, or nested deeper than any operation's input. */
export function parseXml(text: string): XmlElement {
  const parser = new SaxesParser();
  const document: XmlElement = { name: "", text: "", children: [] };
  const open = [document];
  const refuse = (): never => {
    throw new BadValueError("", "XML document");
  };
  parser.on("error", refuse);
  parser.on("doctype", refuse);
  parser.on("opentag", ({ name }) => {
    if (open.length > maxDepth) refuse();
    const element: XmlElement = { name: name.slice(name.indexOf(":") + 1), text: "", children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  const write = (part: string): void => {
    const current = open.at(-1);
    if (current) current.text += part;
  };
  parser.on("text", write);
  parser.on("cdata", write);
  parser.on("closetag", () => open.pop());
  parser.write(text).close();
  return document.children[0] ?? refuse();
}

const maxDepth = 64;

/** An element's children as a structure. Elements that the model does not know are left out, as AWS does. */
export function readElement(shape: StructShape, element: XmlElement, path = ""): Struct {
  const out: Struct = {};
  for (const member of shape.members) {
    const found = element.children.filter(({ name }) => name === member.xml);
    const [first] = found;
    const memberPath = path ? `${path}.${member.xml}` : member.xml;
    if (first && !member.http) out[member.name] = readMember(member, first, found, memberPath);
  }
  return out;
}

function readMember(member: Member, first: XmlElement, all: readonly XmlElement[], path: string): unknown {
  const { shape, flat } = member;
  if (shape.kind === "list") {
    const items = flat ? all : first.children.filter(({ name }) => name === shape.member.xml);
    return readList(shape, items, path);
  }
  if (shape.kind === "map") return readMap(shape, flat ? all : first.children, path);
  return readValue(shape, first, path);
}

function readList(shape: ListShape, items: readonly XmlElement[], path: string): unknown[] {
  return items.map((item, index) => readMember(shape.member, item, [item], `${path}.${index + 1}`));
}

function readMap(shape: MapShape, entries: readonly XmlElement[], path: string): Struct {
  const read = entries.map(({ children }): [string, unknown] => {
    const value = children.find(({ name }) => name === shape.value.xml) ?? { name: "", text: "", children: [] };
    return [
      children.find(({ name }) => name === shape.key.xml)?.text ?? "",
      readMember(shape.value, value, [value], path),
    ];
  });
  return Object.fromEntries(read);
}

function readValue(shape: Shape, element: XmlElement, path: string): unknown {
  if (shape.kind === "struct" || shape.kind === "union") return readElement(shape, element, path);
  if (shape.kind === "list" || shape.kind === "map") throw new BadValueError(path, shape.kind);
  const value = readText(shape.kind, element.text);
  if (value === undefined) throw new BadValueError(path, shape.kind);
  return value;
}
