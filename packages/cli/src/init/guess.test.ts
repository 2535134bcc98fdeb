import { expect, test } from "vitest";
import type { Folder } from "./folder.ts";
import { guess } from "./guess.ts";

const start = (line: string, more: object = {}): string => JSON.stringify({ scripts: { start: line }, ...more });

test.each<[string, Readonly<Record<string, string>>, readonly string[] | undefined, string | undefined]>([
  [
    "a start script",
    { "package.json": start("node src/main.js --verbose") },
    ["node", "src/main.js", "--verbose"],
    "scripts.start of package.json",
  ],
  [
    "a start script of a package",
    { "package.json": start("next start", { dependencies: { next: "16" } }) },
    ["node_modules/.bin/next", "start"],
    "scripts.start of package.json",
  ],
  [
    "a start script for a shell",
    { "package.json": start("NODE_ENV=production node .") },
    ["sh", "-c", "NODE_ENV=production node ."],
    "scripts.start of package.json",
  ],
  ["evenkeel's own start script", { "package.json": start("evenkeel up") }, undefined, undefined],
  [
    "main",
    { "package.json": JSON.stringify({ main: "lib/x.js" }), "lib/x.js": "" },
    ["node", "lib/x.js"],
    "main of package.json",
  ],
  ["a usual file", { "package.json": "{}", "src/server.ts": "" }, ["node", "src/server.ts"], "src/server.ts"],
  [
    "a Procfile before all others",
    { Procfile: "web: ./bin/web -v\nworker: x", "index.js": "" },
    ["./bin/web", "-v"],
    "web of Procfile",
  ],
  [
    "a Procfile with PORT",
    { Procfile: "web: gunicorn --bind 0.0.0.0:$PORT app:app" },
    ["sh", "-c", "exec gunicorn --bind 0.0.0.0:$PORT app:app"],
    "web of Procfile",
  ],
  ["a Python program", { "app.py": "print()" }, ["python3", "-u", "app.py"], "app.py"],
  [
    "FastAPI",
    { "main.py": "app = FastAPI()" },
    ["sh", "-c", "exec uvicorn main:app --host 0.0.0.0 --port $PORT"],
    "main.py, which has a FastAPI application",
  ],
  [
    "Flask",
    { "app.py": "web = Flask(__name__)" },
    ["sh", "-c", "exec flask --app app:web run --host 0.0.0.0 --port $PORT"],
    "app.py, which has a Flask application",
  ],
  ["a Dockerfile", { Dockerfile: 'FROM x\nCMD ["/server", "-v"]\n' }, ["/server", "-v"], "CMD of Dockerfile"],
  [
    "a Dockerfile for a shell",
    { Dockerfile: "FROM x\nENTRYPOINT ./run $PORT\n" },
    ["sh", "-c", "exec ./run $PORT"],
    "ENTRYPOINT of Dockerfile",
  ],
  ["nothing", { "main.rs": "" }, undefined, undefined],
])("%s: the command", (_, files, command, from) => {
  const found = guess(aFolder(files)).command;
  expect([found?.value, found?.from]).toEqual([command, from]);
});

test.each<[Readonly<Record<string, string>>, number, string]>([
  [{ Dockerfile: "EXPOSE 9000/tcp", "app.js": "listen(3000)" }, 9000, "EXPOSE of Dockerfile"],
  [{ "package.json": start("vite preview --port 4173") }, 4173, "the command"],
  [{ ".env": "A=1\nPORT=5000\n", "app.js": "" }, 5000, "PORT of .env"],
  [{ "app.js": "app.listen(process.env.PORT || 3000)" }, 3000, "the default of PORT in the sources"],
  [{ "server.js": "server.listen(Number(process.env.PORT ?? 3001))" }, 3001, "the default of PORT in the sources"],
  [{ "app.py": 'port = int(os.environ.get("PORT", "5001"))' }, 5001, "the default of PORT in the sources"],
  [{ "app.js": "server.listen(7000)" }, 7000, "the sources"],
  [{ "app.js": "" }, 8080, "what is usual: nothing here names a port"],
])("%j: port %i", (files, value, from) => {
  expect(guess(aFolder(files)).port).toEqual({ value, from });
});

test.each([
  [{ "app.js": 'if (url === "/healthz") ok()' }, "/healthz"],
  [{ "app.py": '@app.get("/health")' }, "/health"],
  [{ "app.js": 'fetch("/healthy-food")' }, "/"],
])("%j: health %s", (files, value) => {
  expect(guess(aFolder(files)).health.value).toBe(value);
});

test.each([
  [{ "package.json": "{}", "index.js": "" }, "node"],
  [{ "app.py": "" }, "python"],
  [{ "requirements.txt": "", Procfile: "web: ./serve" }, "python"],
  [{ "go.mod": "", Procfile: "web: ./serve" }, "other"],
])("%j: written in %s", (files, language) => {
  expect(guess(aFolder(files)).language).toBe(language);
});

function aFolder(files: Readonly<Record<string, string>>): Folder {
  return { names: Object.keys(files).map((name) => name.split("/")[0] ?? ""), read: (name) => files[name] };
}
