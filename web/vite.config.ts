import { existsSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { homeTexts } from "./scripts/homeTexts.ts";
import { compiledMessages } from "./scripts/messages.ts";

const root = import.meta.dirname;
const server = process.env.CLOUD_FACTORY_URL ?? "http://127.0.0.1:8880";
const areas = ["portal", "admin", "partner"];

/** Sends each area's client-side routes to its page, as the gateway does. */
function entryPages(): Plugin {
  return {
    name: "entry-pages",
    configureServer(vite) {
      vite.middlewares.use((request, _response, next) => {
        const area = areas.find((name) => new RegExp(`^/${name}(/|\\?|$)`).test(request.url ?? ""));
        if (area && request.headers.accept?.includes("text/html")) request.url = `/${area}.html`;
        next();
      });
    },
  };
}

const languages = readdirSync(resolve(root, "packages/kit/src/messages")).flatMap(
  (file) => /^([a-z]{2})\.json$/.exec(file)?.[1] ?? [],
);
if (!existsSync(resolve(root, "index.html")) || languages.length === 0) {
  throw new Error("run vite in the web folder");
}

/** What every app needs from the first moment. */
const vendor =
  /node_modules\/(react|react-dom|scheduler|use-intl|use-sync-external-store|@formatjs|@tanstack\/(react-router|router-core|history|store|react-store|query-core|react-query))\//;

/** What the apps behind sign-in share and the storefront's first visit must not pay for. */
const staffOnly =
  /packages\/(api\/src\/(session|alone|identity|account|memberActions|mutations|offering|change|ask|orders|orderStates|ordering)\.|kit\/src\/(session|guard|access|accountRoutes|AccountMenu|AccountButton|AppFrame|EntryLayout|StaffLayout|shellTools|commands)\.|kit\/src\/(account|offering|orders|notices|staff|desk)\/|ui\/src\/(Menu|Toast|Dialog|fields)\.)/;

const late: [string, RegExp][] = [
  ["orders", /packages\/kit\/src\/orders\/(?!load)/],
  ["configure", /packages\/kit\/src\/(configure\/|configSchema)/],
  ["purchase", /packages\/api\/src\/(ask|orderStates|ordering|change|mutations)\./],
];

export default defineConfig({
  root,
  plugins: [
    compiledMessages(),
    react(),
    tailwindcss({ optimize: false }),
    entryPages(),
    homeTexts(root, languages),
  ],
  resolve: {
    // Messages are compiled at build time, so the browser needs no ICU parser.
    alias: [{ find: /^use-intl\/format-message$/, replacement: "use-intl/format-message/format-only" }],
  },
  build: {
    outDir: "dist",
    target: "es2023",
    // The first browsers with light-dark(); older targets would have it rewritten into something
    // that a themed part of a page cannot change.
    cssTarget: ["chrome123", "edge123", "firefox120", "safari17.5"],
    manifest: ".vite/manifest.json",
    assetsInlineLimit: 0,
    cssCodeSplit: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: Object.fromEntries(["index", ...areas].map((name) => [name, resolve(root, `${name}.html`)])),
      output: {
        // What every app needs at once stands in one file that changes only with our dependencies.
        codeSplitting: {
          groups: [
            {
              name: "vendor",
              tags: ["$initial"],
              test: (id) => vendor.test(id) && !/\/(mutationObserver|useMutation|useBlocker)\./.test(id),
              priority: 1,
            },
            // The shell around every page: small modules that compress better together.
            {
              name: "shell",
              tags: ["$initial"],
              test: (id) => /packages\/(ui|api|kit)\/src\/.*\.tsx?$/.test(id) && !staffOnly.test(id),
              minShareCount: 4,
            },
            // What late pages share comes in few files: the first load names each of them.
            ...late.map(([name, test]) => ({ name, test, includeDependenciesRecursively: false })),
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: Object.fromEntries(["/api", "/health", "/theme.css"].map((path) => [path, server])),
  },
});
