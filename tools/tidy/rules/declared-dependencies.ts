import { dependenciesOf, isOurs, packageManifests } from "../manifests.ts";
import type { Rule } from "../rule.ts";
import { isCode, isTest } from "../sources.ts";
import { importsOf } from "../syntax.ts";

/** What a published package imports at run time is installed with it; types and tests may come from devDependencies. */
export const declaredDependencies: Rule = {
  name: "what a package imports at run time is among its dependencies",
  check: (files) =>
    packageManifests(files).flatMap((manifest) => {
      const folder = manifest.path.replace(/package\.json$/, "src/");
      const declared = new Set(dependenciesOf(manifest).map(({ name }) => name));
      return files
        .filter((file) => file.path.startsWith(folder) && isCode(file) && !isTest(file))
        .flatMap((file) =>
          importsOf(file)
            .filter(({ specifier, typeOnly }) => !typeOnly && !/^(\.|node:|#)/.test(specifier))
            .map(({ specifier, line }) => ({ name: packageName(specifier), line }))
            .filter(({ name }) => !declared.has(name) && !isOurs(name))
            .map(({ name, line }) => ({
              path: file.path,
              line,
              what: `${name} is not among the dependencies of ${manifest.path}`,
              instead: "add it there with its reason in docs/dependencies.md, or use import type",
            })),
        );
    }),
};

function packageName(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}
