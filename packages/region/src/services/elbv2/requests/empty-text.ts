import type { AwsService } from "../../../engine/service.ts";

/**
 * Operations that take an empty text for a member that is not given, as Terraform sends what its users leave out
 * (`ProtocolVersion=`). No member at the top of these requests has a meaning when it is empty; tags, attributes, redirects
 * and messages, further down, keep theirs.
 */
export function takingEmptyTextAsAbsent(operations: AwsService["operations"]): AwsService["operations"] {
  const entries = Object.entries(operations);
  return Object.fromEntries(
    entries.map(([name, run]): [string, typeof run] => [
      name,
      (input, context) => run(withoutEmptyText(input), context),
    ]),
  );
}

function withoutEmptyText<Input extends object>(input: Input): Input {
  if (!Object.values(input).includes("")) return input;
  // Members that may be absent are all that goes: a required one is refused as missing all the same.
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== "")) as Input;
}
