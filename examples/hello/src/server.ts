import { hostname } from "node:os";
import { createApp } from "./app.ts";

const server = createApp({
  hostname: process.env.HOSTNAME ?? hostname(),
  work: process.env.WORK === "1" ? "offered" : "off",
});

// ECS sends SIGTERM, and SIGKILL when stopTimeout is over; a terminal sends SIGINT. A second signal ends it at once.
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    // Takes no new connection, closes the idle ones, and ends when the requests that run are answered.
    server.close(() => process.exit(0));
    console.log(`${signal}: draining`);
  });
}

server.listen(Number(process.env.PORT ?? 8080), () => {
  const address = server.address();
  console.log(`listening on port ${typeof address === "object" ? address?.port : address}`);
});
