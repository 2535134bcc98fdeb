import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { accent } from "./accent.ts";

export default defineConfig({
  base: "/console/",
  plugins: [react()],
  css: { postcss: { plugins: [accent] } },
  build: {
    outDir: "../dist/page",
    emptyOutDir: true,
    // The console's policy has no place for files inside of files.
    assetsInlineLimit: 0,
    target: "es2023",
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      // Cloudscape marks its modules for frameworks that render on a server.
      onLog: (level, log, handle) => (log.code === "MODULE_LEVEL_DIRECTIVE" ? undefined : handle(level, log)),
    },
  },
});
