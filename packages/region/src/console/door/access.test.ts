import { describe, expect, it } from "vitest";
import { accessOf, cookieHeader, type Visit } from "./access.ts";

const keeper = { token: "5f3a0c", port: 4566 };
const cookie = cookieHeader(keeper).split(";")[0] ?? "";
const own = { host: "127.0.0.1:4566" };

function visit({ headers = {}, token = null, method = "GET" }: Partial<Visit>): string {
  const access = accessOf({ method, token, headers: { ...own, ...headers } }, keeper);
  return access.kind === "refused" ? access.why : access.kind;
}

describe("the console lets in", () => {
  it("who has the token, and then who has the cookie", () => {
    expect(visit({ token: "5f3a0c" })).toBe("token");
    expect(visit({ headers: { cookie } })).toBe("cookie");
    expect(visit({ headers: { cookie: `theme=dark; ${cookie}` } })).toBe("cookie");
  });

  it("its own page", () => {
    const headers = { cookie, origin: "http://127.0.0.1:4566", "sec-fetch-site": "same-origin" };
    expect(visit({ method: "POST", headers })).toBe("cookie");
  });

  it("whoever follows a link to it, with the cookie only that the browser sends along", () => {
    const link = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
    expect(visit({ headers: link })).toBe("stranger");
  });
});

describe("the console refuses", () => {
  it.each([
    ["no token and no cookie", {}, "stranger"],
    ["another token", { token: "5f3a0d" }, "stranger"],
    ["a token that is longer", { token: "5f3a0c0" }, "stranger"],
    ["an empty token", { token: "" }, "stranger"],
    ["the token in the cookie", { headers: { cookie: "evenkeel-console-4566=5f3a0c" } }, "stranger"],
    ["the cookie of a region at another port", { headers: { cookie: cookie.replace("4566", "4567") } }, "stranger"],
    ["a token with a POST", { method: "POST", token: "5f3a0c" }, "stranger"],
    ["a name that was resolved to this machine", { headers: { cookie, host: "evil.example:4566" } }, "foreign"],
    ["no name", { headers: { cookie, host: "" } }, "foreign"],
    ["another page", { headers: { cookie, origin: "http://evil.example" } }, "foreign"],
    ["a page of another port", { headers: { cookie, origin: "http://127.0.0.1:8080" } }, "foreign"],
    ["a page without origin", { headers: { cookie, origin: "null" } }, "foreign"],
    ["what another page fetches", { headers: { cookie, "sec-fetch-site": "cross-site" } }, "foreign"],
    ["what a page of another port fetches", { headers: { cookie, "sec-fetch-site": "same-site" } }, "foreign"],
    [
      "to be framed",
      {
        headers: { cookie, "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" },
      },
      "foreign",
    ],
  ] as const)("%s", (_, given, why) => {
    expect(visit(given)).toBe(why);
  });
});

it("the cookie is for this page only, and says nothing of the token", () => {
  expect(cookieHeader(keeper)).toMatch(
    /^evenkeel-console-4566=[0-9a-f]{64}; Path=\/console; HttpOnly; SameSite=Strict$/,
  );
  expect(cookieHeader(keeper)).not.toContain(keeper.token);
});
