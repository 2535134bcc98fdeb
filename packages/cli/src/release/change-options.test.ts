import { expect, test } from "vitest";
import { changeOf, type ChangeOptions } from "./change-options.ts";
import { wordsOf } from "./words.ts";

test.each<[string, ChangeOptions, object]>([
  ["nothing", {}, {}],
  ["an image is for the main container", { image: ["web:v2"] }, { image: "web:v2" }],
  [
    "an image for a container by its name",
    { image: ["proxy=registry:5000/proxy@sha256:12"] },
    { containers: { proxy: { fields: { image: "registry:5000/proxy@sha256:12" } } } },
  ],
  ["a tag from the environment", { tagEnv: "CI_SHA" }, { tag: { name: "b81e004" } }],
  ["a tag for every container", { tag: "v2", tagAll: true }, { tag: { name: "v2", containers: "all" } }],
  [
    "variables, with what belongs to another container",
    { env: ["GREETING=Kia ora = hello", "proxy:URL=http://a:1/"], unset: ["OLD"] },
    {
      main: {
        environment: { set: { GREETING: "Kia ora = hello" }, remove: ["OLD"] },
        secrets: { set: {}, remove: ["OLD"] },
      },
      containers: { proxy: { environment: { set: { URL: "http://a:1/" }, remove: [] } } },
    },
  ],
  [
    "a secret by its ARN",
    { secret: ["KEY=arn:aws:ssm:ap-southeast-2:1:parameter/key"] },
    { main: { secrets: { set: { KEY: "arn:aws:ssm:ap-southeast-2:1:parameter/key" }, remove: [] } } },
  ],
  [
    "a command in words",
    { command: ["node 'my server.js'"] },
    { main: { fields: { command: ["node", "my server.js"] } } },
  ],
  [
    "sizes, roles and the service's settings",
    { cpu: "512", taskRole: "arn:role", count: "6", minHealthy: "50" },
    {
      task: { fields: { cpu: "512", taskRoleArn: "arn:role" } },
      service: { desiredCount: 6, deploymentConfiguration: { minimumHealthyPercent: 50 } },
    },
  ],
  ["by force", { force: true }, { redeploy: "always" }],
])("%s", (_, options, change) => {
  expect(changeOf(options, { CI_SHA: "b81e004" })).toEqual(change);
});

test.each<[ChangeOptions, string]>([
  [{ env: ["GREETING"] }, "--env cannot be read"],
  [{ secret: ["=arn"] }, "--secret cannot be read"],
  [{ tagEnv: "UNSET" }, "--tag-env cannot be read"],
  [{ tag: "a", tagEnv: "B" }, "--tag and --tag-env cannot be read"],
  [{ count: "many" }, "--count cannot be read"],
  [{ minHealthy: "-1" }, "--min-healthy cannot be read"],
])("%j is refused by name", (options, message) => {
  expect(() => changeOf(options, {})).toThrow(expect.objectContaining({ exitCode: 2, message }));
});

test.each([
  ["npm run migrate", ["npm", "run", "migrate"]],
  [`sh -c "echo \\"a b\\" > 'c'"`, ["sh", "-c", `echo "a b" > 'c'`]],
  ["node --x='a b'c", ["node", "--x=a bc"]],
  ["", []],
])("%s divides as in a shell", (line, words) => {
  expect(wordsOf(line)).toEqual(words);
});
