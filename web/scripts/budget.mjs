// What a first visit loads, gzipped. "first load" is what the page itself names (the entry with all it
// imports at once); "first page" adds the texts of one language and the page's own code. Fails above
// the bounds.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const dist = process.env.DIST ?? join(import.meta.dirname, "../dist");
const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));
const kilobyte = 1000;
const apps = [
  {
    page: "index.html",
    app: "storefront",
    first: "apps/storefront/src/pages/Home.tsx",
    limit: 120,
    whole: 130,
  },
  { page: "portal.html", app: "portal", first: "apps/portal/src/pages/Overview.tsx", limit: 180, whole: 180 },
  { page: "admin.html", app: "admin", first: "apps/admin/src/pages/Overview.tsx", limit: 180, whole: 180 },
  {
    page: "partner.html",
    app: "partner",
    first: "apps/partner/src/pages/Overview.tsx",
    limit: 180,
    whole: 180,
  },
];
const cssLimit = 8;

const size = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;

function reach(keys) {
  const seen = new Set();
  const queue = [...keys];
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    if (seen.has(key)) continue;
    const chunk = manifest[key];
    if (!chunk) throw new Error(`${key} is not in the build`);
    seen.add(key);
    queue.push(...(chunk.imports ?? []));
  }
  return [...seen].map((key) => manifest[key]);
}

function scripts(chunks) {
  const files = new Set(chunks.map((chunk) => chunk.file).filter((file) => file.endsWith(".js")));
  return [...files].reduce((sum, file) => sum + size(file), 0);
}

let failed = 0;
function report(name, bytes, limit) {
  const over = bytes > limit * kilobyte;
  if (over) failed += 1;
  console.log(
    `${over ? "over" : "ok  "}  ${name.padEnd(24)} ${(bytes / kilobyte).toFixed(1).padStart(6)} kB of ${limit}`,
  );
}

for (const { page, app, first, limit, whole } of apps) {
  const english = [
    "packages/kit/src/messages/en.json",
    `apps/${app}/src/messages/en.json`,
    "packages/api/src/problems/en.json",
  ];
  const named = reach([page]);
  const chunks = reach([page, first, ...english]);
  const css = new Set(chunks.flatMap((chunk) => chunk.css ?? []));
  report(`${app}, first load`, scripts(named), limit);
  report(`${app}, first page`, scripts(chunks), whole);
  report(
    `${app}, style sheet`,
    [...css].reduce((sum, file) => sum + size(file), 0),
    cssLimit,
  );
}
process.exitCode = failed > 0 ? 1 : 0;
