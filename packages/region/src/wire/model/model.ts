// The linked form of a service model, which the protocols read: type names are resolved to objects once.
import { linkConstraint, type Constraint } from "./constraints.ts";
import { linkRoute, type Route } from "./route.ts";
import type { HttpBindingJson, MemberDetailJson, MemberJson, ModelJson, OperationJson } from "./model-json.ts";

export interface Model extends Omit<ModelJson, "operations" | "errors" | "shapes" | "constraints"> {
  readonly operations: ReadonlyMap<string, Operation>;
  /** By the name of the error's shape, and by its query code where that is no other shape's name. */
  readonly errors: ReadonlyMap<string, ErrorShape>;
}

export interface Operation {
  readonly name: string;
  readonly input: StructShape | undefined;
  readonly output: StructShape | undefined;
  /** The events that it answers with, where its output is a stream of them. */
  readonly events: StructShape | undefined;
  /** Clients send it without a signature. */
  readonly unsigned: boolean;
  /** What is asked for it with, where its service speaks a REST protocol. */
  readonly route: Route | undefined;
  /** The root element of its answer in a REST protocol. */
  readonly root: string;
}

export interface ErrorShape {
  readonly name: string;
  readonly code: string;
  readonly status: number;
  readonly shape: StructShape;
}

export type Shape = LeafShape | ListShape | MapShape | StructShape;

export interface LeafShape {
  readonly kind: "string" | "number" | "boolean" | "blob" | "bigint" | "document" | "timestamp" | "stream";
  /** A timestamp's own format. @default the protocol's */
  readonly format: string | undefined;
}
export interface ListShape {
  readonly kind: "list";
  readonly member: Member;
}
export interface MapShape {
  readonly kind: "map";
  readonly key: Member;
  readonly value: Member;
}
export interface StructShape {
  readonly kind: "struct" | "union";
  readonly name: string;
  readonly members: readonly Member[];
  readonly byName: ReadonlyMap<string, Member>;
}

export interface Member {
  readonly name: string;
  readonly shape: Shape;
  /** Element in XML, key in awsQuery. */
  readonly xml: string;
  /** Key in ec2Query. */
  readonly ec2: string;
  readonly flat: boolean;
  readonly required: boolean;
  /** In a REST protocol, where it stands in a message. @default the document of the body */
  readonly http: HttpBindingJson | undefined;
  /** What an input may hold here, where anything is said of it. */
  readonly constraints?: MemberConstraints;
}

export interface MemberConstraints {
  readonly holds?: Constraint | undefined;
  /** Of each item of a list. */
  readonly each?: Constraint | undefined;
  /** Of each key and each value of a map. */
  readonly keys?: Constraint | undefined;
  readonly values?: Constraint | undefined;
}

/** Links a model as it was generated. */
export function linkModel(json: ModelJson): Model {
  const linker = new Linker(json);
  const operations = Object.entries(json.operations).map(([name, operation]): [string, Operation] => {
    const input = operation.input === undefined ? undefined : linker.struct(operation.input);
    return [
      name,
      {
        ...{ name, input },
        output: operation.output === undefined ? undefined : linker.struct(operation.output),
        events: eventsOf(operation, linker),
        unsigned: operation.unsigned === 1,
        route: operation.http && linkRoute(operation.http, input?.members ?? []),
        root: operation.root ?? "",
      },
    ];
  });
  return { ...json, operations: new Map(operations), errors: errorsOf(json, linker) };
}

function eventsOf({ output, events }: OperationJson, linker: Linker): StructShape | undefined {
  if (output === undefined || events === undefined) return undefined;
  const shape = linker.struct(output).byName.get(events)?.shape;
  if (shape?.kind !== "union") throw new Error(`${output}.${events} is no stream of events.`);
  return shape;
}

function errorsOf(json: ModelJson, linker: Linker): ReadonlyMap<string, ErrorShape> {
  const errors = new Map<string, ErrorShape>();
  for (const [name, { shape, code, status }] of Object.entries(json.errors)) {
    const error = { name, code, status, shape: linker.struct(shape) };
    errors.set(name, error);
    // Two shapes may share one code: the first stands for it.
    if (!json.errors[code] && !errors.has(code)) errors.set(code, error);
  }
  return errors;
}

class Linker {
  readonly #json: ModelJson;
  readonly #shapes = new Map<string, Shape>();
  readonly #constraints = new Map<string, Constraint>();

  constructor(json: ModelJson) {
    this.#json = json;
  }

  struct(type: string): StructShape {
    const shape = this.#shape(type);
    if (shape.kind !== "struct" && shape.kind !== "union")
      throw new Error(`${type} is a ${shape.kind}, not a structure.`);
    return shape;
  }

  #shape(type: string): Shape {
    const known = this.#shapes.get(type);
    if (known) return known;
    const shape = this.#link(type);
    this.#shapes.set(type, shape);
    return shape;
  }

  #link(type: string): Shape {
    if (type.endsWith("[]")) return { kind: "list", member: this.#member("member", type.slice(0, -2)) };
    if (type.endsWith("{}")) {
      return { kind: "map", key: this.#member("key", "string"), value: this.#member("value", type.slice(0, -2)) };
    }
    const json = this.#json.shapes[type];
    if (!json) return leaf(type);
    if (json.kind === "list") return { kind: "list", member: this.#member("member", json.member) };
    if (json.kind === "map") {
      return { kind: "map", key: this.#member("key", json.key), value: this.#member("value", json.value) };
    }
    const members: Member[] = [];
    const byName = new Map<string, Member>();
    const shape: StructShape = { kind: json.kind, name: type, members, byName };
    this.#shapes.set(type, shape); // before its members: structures may contain themselves
    for (const [name, memberJson] of Object.entries(json.members)) {
      const member = this.#member(name, memberJson);
      members.push(member);
      byName.set(name, member);
    }
    return shape;
  }

  #member(name: string, json: MemberJson): Member {
    const detail: MemberDetailJson = typeof json === "string" ? { type: json } : json;
    const xml = detail.xml ?? name;
    return {
      name,
      shape: this.#shape(detail.type),
      xml,
      ec2: detail.ec2 ?? xml.charAt(0).toUpperCase() + xml.slice(1),
      flat: detail.flat === 1,
      required: detail.required === 1,
      http: detail.http,
      ...this.#constraintsOf(detail),
    };
  }

  #constraintsOf({ holds, each, keys, values }: MemberDetailJson): Pick<Member, "constraints"> {
    if ((holds ?? each ?? keys ?? values) === undefined) return {};
    const named = (name: string | undefined) => (name === undefined ? undefined : this.#constraint(name));
    return {
      constraints: { holds: named(holds), each: named(each), keys: named(keys), values: named(values) },
    };
  }

  #constraint(name: string): Constraint {
    const known = this.#constraints.get(name) ?? linkConstraint(this.#json.constraints[name] ?? {});
    this.#constraints.set(name, known);
    return known;
  }
}

const leafKinds: readonly LeafShape["kind"][] = [
  "string",
  "number",
  "boolean",
  "blob",
  "bigint",
  "document",
  "timestamp",
  "stream",
];

function leaf(type: string): LeafShape {
  const [name, format] = type.split(":");
  const kind = leafKinds.find((each) => each === name);
  if (!kind) throw new Error(`The model has no shape "${type}". Generate it again: node tools/models/generate.ts`);
  return { kind, format };
}
