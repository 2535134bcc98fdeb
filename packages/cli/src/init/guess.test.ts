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

const noPort = "what is usual: no source that was looked at names a port";

test.each<[Readonly<Record<string, string>>, number, string]>([
  [{ Dockerfile: "EXPOSE 9000/tcp", "app.js": "listen(3000)" }, 9000, "EXPOSE of Dockerfile"],
  [{ "package.json": start("vite preview --port 4173") }, 4173, "the command"],
  [{ ".env": "A=1\nPORT=5000\n", "app.js": "" }, 5000, "PORT of .env"],
  [{ "app.js": "app.listen(process.env.PORT || 3000)" }, 3000, "the default of PORT in app.js, line 1"],
  [{ "server.js": "listen(Number(process.env.PORT ?? 3001))" }, 3001, "the default of PORT in server.js, line 1"],
  [{ "app.py": 'port = int(os.environ.get("PORT", "5001"))' }, 5001, "the default of PORT in app.py, line 1"],
  [{ "app.js": "server.listen(7000)" }, 7000, "app.js, line 1, whatever PORT says"],
  [{ "app.py": 'import http\n\nHTTPServer(("0.0.0.0", 5000), H)' }, 5000, "app.py, line 3, whatever PORT says"],
  [{ "app.py": 'app.run(\n  host="0.0.0.0",\n  port=5000)' }, 5000, "app.py, line 3, whatever PORT says"],
  [{ "main.go": 'http.ListenAndServe(":8081", nil)' }, 8081, "main.go, line 1, whatever PORT says"],
  [{ Procfile: "web: ./start.sh", "start.sh": "run --port 8000" }, 8000, "start.sh, line 1, whatever PORT says"],
  [
    { Procfile: "web: ./start.sh", "start.sh": "serve bind 0.0.0.0:9000" },
    9000,
    "start.sh, line 1, whatever PORT says",
  ],
  [
    { "package.json": start("node lib/a.js"), "lib/a.js": "", "lib/b.js": "x.listen(4000)" },
    4000,
    "lib/b.js, line 1, whatever PORT says",
  ],
  [
    { Procfile: "web: gunicorn shop.web:app", "shop/web.py": "PORT = 4001" },
    4001,
    "shop/web.py, line 1, whatever PORT says",
  ],
  [{ "app.js": "const PORT = 4002;\nserver.listen(PORT)" }, 4002, "app.js, line 1"],
  [{ "app.js": "// listen(1234)\nnew Pool({ port: 5432 })", "app.test.js": "listen(99)" }, 8080, noPort],
  [{ "app.js": "" }, 8080, noPort],
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
  const list = (folder: string): readonly string[] => {
    const start = folder === "." ? "" : `${folder}/`;
    return Object.keys(files).flatMap((name) =>
      name.startsWith(start) ? [name.slice(start.length).split("/")[0] ?? ""] : [],
    );
  };
  return { names: list("."), list, read: (name) => files[name] };
}
