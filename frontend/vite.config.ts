import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  worker: { format: "es" },
  build: {
    outDir: "../dist",
    emptyOutDir: true,
    // Nothing as a data: URL, so that the content security policy can stay at 'self'.
    assetsInlineLimit: 0,
    // MapLibre alone is beyond the usual 500 kB; it loads after the list.
    chunkSizeWarningLimit: 1_200,
    target: ["chrome123", "edge123", "firefox121", "safari17.5"],
  },
});
