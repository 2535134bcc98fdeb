import { expect, it } from "vitest";
import { address, aManifest, aRegistry, repositoryName } from "../testing.ts";
import { digestOf } from "./manifest.ts";
import { locateImage } from "./locate-image.ts";

const host = "000000000000.dkr.ecr.ap-southeast-2.amazonaws.com";
const web = aManifest("web");

function locate(image: string) {
  const { engine, push } = aRegistry();
  push(web, "latest");
  return engine.run((context) => locateImage(context, image));
}

it.each([
  `${host}/${repositoryName}`,
  `${host}/${repositoryName}:latest`,
  `${host}/${repositoryName}@${digestOf(web)}`,
  `${host}/${repositoryName}:other@${digestOf(web)}`,
  `${address}/${repositoryName}:latest`,
  `${address.replace("127.0.0.1", "localhost")}/${repositoryName}:latest`,
])("finds %s at its address on this machine, by its digest", (image) => {
  expect(locate(image)).toEqual({ kind: "here", reference: `${address}/${repositoryName}@${digestOf(web)}` });
});

it.each([
  "web:v1",
  `123456789012.dkr.ecr.ap-southeast-2.amazonaws.com/${repositoryName}`,
  `000000000000.dkr.ecr.eu-west-1.amazonaws.com/${repositoryName}`,
  `127.0.0.1:5000/${repositoryName}`,
])("leaves %s to its own registry", (image) => {
  expect(locate(image)).toEqual({ kind: "elsewhere" });
});

it("says in ECS's words that a tag or a repository is not there", () => {
  const cannotPull = "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref";
  const tag = `${host}/${repositoryName}:v9`;
  expect(locate(tag)).toEqual({ kind: "missing", reason: `${cannotPull} ${tag}: not found` });
  expect(locate(`${host}/none:v1`)).toEqual({
    kind: "missing",
    reason: `${cannotPull} ${host}/none:v1: pull access denied, repository does not exist or may require authorization`,
  });
});
