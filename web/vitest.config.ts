import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { compiledMessages } from "./scripts/messages.ts";

export default defineConfig({
  plugins: [compiledMessages(), react()],
  resolve: {
    alias: [{ find: /^use-intl\/format-message$/, replacement: "use-intl/format-message/format-only" }],
  },
  test: {
    environment: "jsdom",
    isolate: false,
    // The test of the tokens reads the style sheet itself.
    css: { include: /tokens\.css/ },
    include: ["packages/*/src/**/*.test.{ts,tsx}", "apps/*/src/**/*.test.{ts,tsx}", "scripts/**/*.test.ts"],
    setupFiles: ["./scripts/testSetup.ts"],
    server: { deps: { inline: ["use-intl"] } },
  },
});
