import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expect, test } from "vitest";
import { propose } from "./decide.ts";
import { existingDockerfile } from "./dockerfile.ts";
import type { Folder } from "./folder.ts";

const built = '[build-system]\nrequires = ["hatchling"]\n[project]\nname = "shop"\n';
const unbuilt = '[project]\nname = "shop"\ndependencies = ["flask>=3", "six"]\n';
const dependencies = `python3 -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['project'].get('dependencies', []), sep='\\n')" > /tmp/requirements.txt`;
const python = "sh smoke-test.sh python3 -u app.py";

test.each<[string, Readonly<Record<string, string>>, readonly string[], readonly string[]]>([
  [
    "a project that can be built",
    { "pyproject.toml": built },
    ["pip install .", python],
    ["COPY . .", "RUN pip install --no-cache-dir ."],
  ],
  [
    "one that uses pytest",
    { "pyproject.toml": `${built}[tool.pytest.ini_options]\n`, tests: "" },
    ["pip install . pytest", "python3 -m pytest"],
    ["COPY . .", "RUN pip install --no-cache-dir ."],
  ],
  [
    "one that is no package",
    { "pyproject.toml": `${unbuilt}[dependency-groups]\ndev = ["pytest"]\n`, "test_app.py": "" },
    [dependencies, "pip install -r /tmp/requirements.txt pytest", "python3 -m pytest"],
    [
      "COPY pyproject.toml ./",
      `RUN ${dependencies} && pip install --no-cache-dir -r /tmp/requirements.txt`,
      "COPY . .",
    ],
  ],
  [
    "one with requirements, whose pytest is elsewhere",
    { "requirements.txt": "flask", "pyproject.toml": "[tool.pytest.ini_options]\n" },
    ["pip install -r requirements.txt pytest", "python3 -m pytest"],
    ["COPY requirements.txt ./", "RUN pip install --no-cache-dir -r requirements.txt", "COPY . ."],
  ],
  ["one with settings of tools alone", { "pyproject.toml": "[tool.ruff]\n" }, [python], ["COPY . ."]],
])("%s: what it needs is installed where it is tested and in its image", (_, files, commands, steps) => {
  const folder = aFolder({ "app.py": "print()", ...files });
  const { answers } = propose({ folder: "shop" }, folder, "shop");
  expect(answers.tests.value.commands).toEqual(commands);
  const { command = [] } = answers;
  expect(existingDockerfile({ ...answers, command }, folder)).toContain(`WORKDIR /app\n${steps.join("\n")}\n\n`);
});

test.skipIf(!isThere("python3"))("the dependencies of pyproject.toml are one on each line (needs python3)", () => {
  const folder = mkdtempSync(join(tmpdir(), "evenkeel-python-"));
  try {
    writeFileSync(join(folder, "pyproject.toml"), unbuilt);
    const line = dependencies.replace(/ > .*/, "");
    expect(execFileSync("sh", ["-c", line], { cwd: folder, encoding: "utf8" })).toBe("flask>=3\nsix\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function isThere(program: string): boolean {
  return (process.env["PATH"] ?? "").split(delimiter).some((each) => existsSync(join(each, program)));
}

function aFolder(files: Readonly<Record<string, string>>): Folder {
  const names = Object.keys(files);
  return { names, list: (folder) => (folder === "." ? names : []), read: (name) => files[name] };
}
