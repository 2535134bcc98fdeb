import { expect } from "vitest";
import { simulatedRegion, type SimulatedRegion } from "../../simulation/simulated-region.ts";
import { answered, names, type Answer, type Called, type Input } from "../bounds/bound.ts";

/** An operation that lists by pages, and how to make and delete what it lists. */
export interface PagedList {
  readonly call: Called;
  /** The request without its limit and token. @default empty */
  readonly input?: Input;
  /** The member that lists. */
  readonly list: string;
  /** The member that says how many items a page has, with the fewest that it takes; left out where AWS has none. */
  readonly limit?: readonly [member: string, items: number];
  /** The members with the token: in the answer, and in the request. */
  readonly token: readonly [answered: string, asked: string];
  /** What is listed, by the name that `remove` takes. */
  readonly nameOf: (item: Answer) => unknown;
  /** Makes what is listed, before the list is read; the input's members that are known only then. */
  readonly given: (region: SimulatedRegion) => Input | undefined;
  readonly remove: (region: SimulatedRegion, name: string, input: Input) => void;
}

/** Reads a list whose page ends with an item that is deleted before the next page: all others come, each once. */
export function goesOnAfterADeletedItem({
  call: [service, operation],
  list,
  limit = ["", 0],
  token,
  nameOf,
  ...row
}: PagedList) {
  const region = simulatedRegion();
  const input = { ...row.input, ...row.given(region) };
  const [limitMember, limitItems] = limit;
  const [answered, asked] = token;
  const page = (nextToken: unknown): Answer =>
    region.call(service, operation, {
      ...input,
      ...(limitItems > 0 && { [limitMember]: limitItems }),
      ...(nextToken !== undefined && { [asked]: nextToken }),
    }) as Answer;
  const namesIn = (answer: Answer) => (answer[list] as readonly Answer[]).map((item) => String(nameOf(item)));

  const whole: string[] = [];
  let next: Answer = page(undefined);
  for (; next[answered] !== undefined; next = page(next[answered])) whole.push(...namesIn(next));
  whole.push(...namesIn(next));

  const first = page(undefined);
  const read = namesIn(first);
  expect(read).toEqual(whole.slice(0, read.length));
  expect(whole.length).toBeGreaterThan(read.length);
  row.remove(region, read.at(-1) ?? "", input);
  region.clock.advance(0);
  next = first;
  while (next[answered] !== undefined) {
    next = page(next[answered]);
    read.push(...namesIn(next));
  }
  expect(read).toEqual(whole);
}

/** Asks for the page after a token that no page had: a name as text. */
export function refusesAnyOtherToken({ call, token: [, asked], ...row }: PagedList) {
  const region = simulatedRegion();
  const input = { ...row.input, ...row.given(region) };
  const answer = answered(region, call, { ...input, [asked]: Buffer.from("it-1").toString("base64url") });
  expect(answer["code"]).toMatch(
    /^(ValidationError|ValidationException|Invalid(Input|MarkerException|Parameter(Exception)?|NextToken(Exception)?))$/,
  );
}

/** Makes some of what a list shows: more than one page of them. */
export function each(make: (name: string) => unknown, count = 4): undefined {
  for (const name of names(count, "it-")) make(name);
  return undefined;
}
