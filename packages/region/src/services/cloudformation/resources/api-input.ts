import { assert } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { checkInput } from "../../../wire/check-input.ts";
import { loadModel, type ServiceName } from "../../../wire/index.ts";
import type { Member, Shape } from "../../../wire/model/model.ts";
import { unsupported, validationError } from "../errors.ts";
import type { Properties, Value } from "../resource-provider.ts";

/** An operation and its name in the model that its input is read by. */
export interface ApiOperation<Input, Output = unknown> {
  readonly service: ServiceName;
  readonly name: string;
  readonly run: Operation<Input, Output>;
}

/** Calls an operation with what a template says, which is checked as it is over the wire. @throws ServiceError */
export function request<Input, Output>(
  { service, name, run }: ApiOperation<Input, Output>,
  input: Input,
  context: Context,
): Output {
  checkInput(service, name, input);
  return run(input, context);
}

/**
 * A template's properties as the input of an operation that has the same members, maybe with a small first letter. Text
 * becomes numbers and booleans where the operation's shape has them.
 * @throws ValidationError for a member that the operation does not have, or a value of another type
 */
export function apiInput<Input>(operation: ApiOperation<Input>, properties: Properties): Input {
  const input = loadModel(operation.service).operations.get(operation.name)?.input;
  assert(input, `${operation.service} has no operation ${operation.name} with an input`);
  // Every member was brought to the shape that the SDK's type is made of.
  return convert(input, properties, "") as Input;
}

function convert(shape: Shape, value: Value, path: string): unknown {
  switch (shape.kind) {
    case "struct":
    case "union":
      return structure(shape.byName, value, path);
    case "list":
      if (!Array.isArray(value)) throw wrongType(path, "List", value);
      return value.map((item: Value, index) => convert(shape.member.shape, item, `${path}[${index}]`));
    case "map":
      return Object.fromEntries(
        Object.entries(objectIn(value, path)).map(([key, item]) => [
          key,
          convert(shape.value.shape, item, `${path}.${key}`),
        ]),
      );
    case "number":
      return numberIn(value, path);
    case "boolean":
      return flagIn(value, path);
    case "string":
      return textIn(value, path);
    default:
      throw unsupported(`a property of type ${shape.kind} (${path}) in templates`);
  }
}

function structure(members: ReadonlyMap<string, Member>, value: Value, path: string): Record<string, unknown> {
  const entries = Object.entries(objectIn(value, path)).filter(([, member]) => member !== null);
  return Object.fromEntries(
    entries.map(([name, member]) => {
      const apiName = members.has(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);
      const known = members.get(apiName);
      const where = path === "" ? name : `${path}.${name}`;
      if (!known) throw unsupported(`the property ${where}`);
      return [apiName, convert(known.shape, member, where)];
    }),
  );
}

function objectIn(value: Value, path: string): Properties {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Properties;
  throw wrongType(path, "Object", value);
}

function numberIn(value: Value, path: string): number {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number === "number" && !Number.isNaN(number)) return number;
  throw wrongType(path, "Number", value);
}

function flagIn(value: Value, path: string): boolean {
  if (value === true || value === "true") return true;
  if (value === false || value === "false") return false;
  throw wrongType(path, "Boolean", value);
}

function textIn(value: Value, path: string): string {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return String(value);
  throw wrongType(path, "String", value);
}

function wrongType(path: string, type: string, value: Value): Error {
  return validationError(`Value of property ${path} must be of type ${type}, not ${JSON.stringify(value)}`);
}
