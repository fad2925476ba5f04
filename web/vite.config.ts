// How the page is built: plain files under dist/, no inline script or style, so that the server's policy
// (script-src 'self'; style-src 'self') holds, and the same bytes from the same sources.
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

const SERVE = "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [svelte()],
  base: "/",
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  // `npm run dev` talks to a `musnad serve` started by hand on this port, which answers none but its own page.
  server: { proxy: { "/api": { target: SERVE, changeOrigin: true, headers: { origin: SERVE } } } },
  test: { include: ["src/**/*.test.ts"], environment: "node", css: true },
});
