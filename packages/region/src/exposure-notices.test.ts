import { expect, it } from "vitest";
import { noticingExposures } from "./exposure-notices.ts";
import { Notices } from "./notices.ts";

it("notices a port that a task opens to other machines, for as long as it is open", () => {
  const log: string[] = [];
  const notices = new Notices((text) => void log.push(text));
  const { opened, closed } = noticingExposures(notices);
  const exposure = { socket: "1", taskId: "4f2c", address: "::", port: 8080 };

  opened(exposure);
  expect(notices.list().map(({ text }) => text)).toEqual([
    "the task 4f2c listens on [::]:8080, where other machines reach it: tasks share this machine's network; have it listen on 127.0.0.1, or give tasks networks of their own (evenkeel doctor says how)",
  ]);
  closed(exposure);
  expect(notices.list()).toEqual([]);
  expect(log.at(-1)).toBe("the task 4f2c listens on [::]:8080 no more");
});
