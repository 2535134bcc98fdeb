import { z } from "zod";
import { fields, flag, members, text, texts, word, type Field, type Shape } from "./field.ts";
import { builtShape, imageReference, type Form } from "./forms.ts";
import type { SidecarInput, WrittenService } from "./service-input.ts";
import { conditions, type Mount, type SidecarBuild, type Volume } from "./sidecar.ts";
import { isRecord } from "./source-text.ts";

/** Names of sidecars and volumes: what AWS takes, and what no two of them are the same parameter of a stack by. */
const name = z
  .string()
  .max(32)
  .regex(/^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$/);
const names = "names of up to 32 a-z 0-9 -, each part of which begins with a letter";

const path = text(/^\/[^\s:]*$/, { is: "a path in the container", allowed: "an absolute path", example: "/data" });

const mount: Shape<Mount> = { path, readOnly: flag(true) };
const volume: Shape<Volume> = { path, readOnly: flag(true) };

/** Containers to wait for. */
export const dependencies = z.record(name, word(conditions)).register(fields, {
  is: "an object of conditions",
  allowed: "containers of the task, each with START, COMPLETE, SUCCESS or HEALTHY",
  example: { migrate: "SUCCESS" },
});

export const volumes = z.record(name, members(volume)).register(fields, {
  is: "an object of volumes",
  allowed: names,
  example: { data: { path: "/data" } },
});

const { command: _, ...build } = builtShape;
const builtSidecar: Shape<SidecarBuild> = build;
const sidecarBuild = members(builtSidecar, ["directory"]);

/** What the image of a sidecar is. */
export const sidecarImageField: Field = {
  is: "a reference, or what to build",
  allowed: "a text, or { directory, repository, dockerfile, buildArguments }",
  example: "public.ecr.aws/nginx/nginx:1.29",
};

export const sidecarImageNames = Object.keys(build);

/** The image of a sidecar: a reference as text, or what to build. */
export const sidecarImageForm: Form = (value) => {
  if (typeof value === "string") return imageReference;
  return isRecord(value) ? sidecarBuild : undefined;
};

/** Sidecars; health check and environment are those of every container. */
export function sidecarsOf(
  common: Pick<Shape<SidecarInput>, "health" | "environment">,
): z.ZodType<WrittenService["sidecars"]> {
  const sidecar: Shape<SidecarInput> = {
    image: z.custom<SidecarInput["image"]>().register(fields, sidecarImageField),
    command: texts(1, 100, { is: "a program and its arguments", example: ["node", "src/migrate.ts"] }),
    environment: common.environment,
    essential: flag(false),
    dependsOn: dependencies,
    health: common.health,
    mounts: z.record(name, members(mount, ["path"])).register(fields, {
      is: "an object of volumes",
      allowed: "names of volumes, each with a path",
      example: { data: { path: "/data" } },
    }),
  };
  return z.record(name, members(sidecar, ["image"])).register(fields, {
    is: "an object of sidecars",
    allowed: names,
    example: { proxy: { image: "public.ecr.aws/nginx/nginx:1.29" } },
  });
}
