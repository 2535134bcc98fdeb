import { expect, test, vi } from "vitest";
import { intrinsicFunctions, pseudoParameters, resourceTypes } from "./resource-types.ts";
import { synthesise } from "./synthesise.ts";
import { variants } from "./testing.ts";

// Loading AWS CDK alone takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** What a template uses, gathered from its text. */
interface Used {
  readonly types: Record<string, Set<string>>;
  readonly functions: Set<string>;
  readonly pseudo: Set<string>;
}

test("the templates of all services use these resource types, attributes and functions, and nothing else", () => {
  const used: Used = { types: {}, functions: new Set(), pseudo: new Set() };
  for (const definition of Object.values(variants)) gather(JSON.parse(synthesise(definition)) as Template, used);

  const attributes = Object.entries(used.types).map(([type, names]) => [type, [...names].sort()] as const);
  expect(Object.fromEntries(attributes)).toEqual(resourceTypes);
  expect([...used.functions].sort()).toEqual(intrinsicFunctions);
  expect([...used.pseudo].sort()).toEqual(pseudoParameters);
});

interface Template {
  readonly Conditions?: object;
  readonly Resources: Readonly<Record<string, { readonly Type: string }>>;
}

function gather(template: Template, used: Used): void {
  for (const { Type } of Object.values(template.Resources)) used.types[Type] ??= new Set();
  JSON.stringify(template, (key: string, value: unknown) => {
    if (key === "Ref" && String(value).startsWith("AWS::")) used.pseudo.add(String(value));
    if (key === "Fn::GetAtt" && Array.isArray(value)) {
      const [id, attribute] = value.map(String);
      used.types[template.Resources[id ?? ""]?.Type ?? ""]?.add(attribute ?? "");
    }
    // What a container waits for is called a condition as well.
    const isFunction = key === "Condition" ? String(value) in (template.Conditions ?? {}) : /^(Ref|Fn::.*)$/.test(key);
    if (isFunction) used.functions.add(key);
    return value;
  });
}
