import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type Scalar } from "yaml";
import { templateError } from "../errors.ts";
import { isObject, type Json, type JsonObject } from "./json.ts";
import { checkDepth } from "./limits.ts";

/** Reads a template's text, JSON or YAML. @throws ValidationError `Template format error: …` */
export function readTemplateText(body: string): JsonObject {
  const known = recentTexts.get(body);
  if (known) return known;
  const root = body.trimStart().startsWith("{") ? parseJson(body) : parseYaml(body);
  if (!isObject(root)) throw templateError("unsupported structure.");
  checkDepth(root);
  for (const [section, value] of Object.entries(root)) if (section !== "Metadata") refuseNull(value, `/${section}`);
  recentTexts.set(body, root);
  const [oldest] = recentTexts.keys();
  if (recentTexts.size > keptTexts && oldest !== undefined) recentTexts.delete(oldest);
  return root;
}

/** A stack's text is read in each of its steps, and YAML takes a hundred times as long as JSON. */
const recentTexts = new Map<string, JsonObject>();
const keptTexts = 16;

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw templateError("JSON not well-formed.");
  }
}

/**
 * YAML as CloudFormation takes it: short forms of functions, and neither aliases nor merged keys.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html
 */
function parseYaml(body: string): Json {
  const lines = new LineCounter();
  try {
    const document = parseDocument(body, { schema: "core", merge: false, lineCounter: lines, logLevel: "silent" });
    const [error] = document.errors;
    if (error) throw notWellFormed(lines, error.pos[0]);
    return valueOf(document.contents, lines);
  } catch (error) {
    // The parser goes down by function calls.
    if (error instanceof RangeError) throw templateError("The template is nested too deep.");
    throw error;
  }
}

function notWellFormed(lines: LineCounter, offset: number): Error {
  const { line, col } = lines.linePos(offset);
  return templateError(`YAML not well-formed. (line ${line}, column ${col})`);
}

function valueOf(node: Node | null, lines: LineCounter): Json {
  if (node === null) return null;
  if (isAlias(node)) throw templateError("YAML aliases are not allowed in CloudFormation templates");
  const plain = plainValue(node, lines);
  // The parser's own tags begin with the address of YAML.
  if (node.tag === undefined || !node.tag.startsWith("!")) return plain;
  const name = functionNamed(node.tag);
  if (name === undefined) {
    const { line, col } = lines.linePos(node.range?.[0] ?? 0);
    throw templateError(`${node.tag} is no function of templates. (line ${line}, column ${col})`);
  }
  // `!GetAZs` with nothing behind it.
  return { [name]: plain ?? "" };
}

function plainValue(node: Node, lines: LineCounter): Json {
  if (isSeq<Node>(node)) return node.items.map((item) => valueOf(item, lines));
  if (isMap<Node, Node | null>(node)) {
    return Object.fromEntries(node.items.map(({ key, value }) => [keyOf(key, lines), valueOf(value, lines)]));
  }
  return isScalar(node) ? scalarOf(node) : null;
}

function keyOf(key: Node, lines: LineCounter): string {
  if (isScalar(key)) return key.source ?? String(key.value);
  throw notWellFormed(lines, key.range?.[0] ?? 0);
}

/** A number that would not be written as it was (`0755`, `1.10`) stays text, which every property takes. */
function scalarOf({ value, source = "", type }: Scalar): Json {
  if (typeof value === "number") return String(value) === source ? value : source;
  if (type === "PLAIN" && /^(yes|on)$/i.test(source)) return true;
  if (type === "PLAIN" && /^(no|off)$/i.test(source)) return false;
  return typeof value === "boolean" || typeof value === "string" || value === null ? value : source;
}

/** `Fn::Sub` of `!Sub`; undefined where there is no such function. */
function functionNamed(tag: string): string | undefined {
  const short = tag.slice(1);
  if (short === "Ref" || short === "Condition") return short;
  return shortForms.includes(short) ? `Fn::${short}` : undefined;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html */
const shortForms = [
  ...["And", "Equals", "If", "Not", "Or"],
  ...["Base64", "Cidr", "FindInMap", "GetAtt", "GetAZs", "ImportValue", "Join", "Select", "Split", "Sub", "Transform"],
  ...["ForEach", "Length", "ToJsonString"],
  ...["Contains", "EachMemberEquals", "EachMemberIn", "RefAll", "ValueOf", "ValueOfAll"],
];

function refuseNull(root: Json, path: string): void {
  const waiting: (readonly [Json, string])[] = [[root, path]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [value, where] = next;
    if (value === null) throw templateError(`[${where}] 'null' values are not allowed in templates`);
    if (typeof value === "object") {
      for (const [key, member] of Object.entries(value)) waiting.push([member, `${where}/${key}`]);
    }
  }
}
