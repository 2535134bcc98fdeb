import { hostname } from "node:os";
import { createApp } from "./app.ts";

const server = createApp(process.env["HOSTNAME"] ?? hostname());

server.listen(Number(process.env["PORT"] ?? 8080), () => {
  const address = server.address();
  console.log(`listening on port ${typeof address === "object" ? address?.port : address}`);
});

// ECS sends SIGTERM before it stops a task: what is on its way is answered, then the service ends.
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    console.log(`${signal}: draining`);
    server.close(() => process.exit(0));
  });
}
