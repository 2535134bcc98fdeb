import { defineConfig } from "vitest/config";

// What goes to npm takes a minute to make: `npm run packages`, not `npm test`.
export default defineConfig({
  test: { include: ["test/packages.test.ts"], testTimeout: 300_000, hookTimeout: 300_000 },
});
