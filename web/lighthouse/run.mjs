// Measures pages of a running server, on a slow phone and on a desktop, and fails below the bound.
// BASE_URL (default http://127.0.0.1:8880), CHROMIUM, RUNS (default 3: the middle one counts); pages as
// arguments, else the storefront's own.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const base = process.env.BASE_URL ?? "http://127.0.0.1:8880";
const runs = Number(process.env.RUNS ?? 3);
const bound = 95;
const bounded = ["performance", "accessibility"];
const shown = ["performance", "accessibility", "best-practices", "seo"];
const pages = process.argv.length > 2 ? process.argv.slice(2) : ["/", "/products", "/products/vps"];
const reports = join(import.meta.dirname, "../test-results/lighthouse");

mkdirSync(reports, { recursive: true });
const chrome = await launch({
  chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  chromeFlags: ["--headless=new", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
  logLevel: "silent",
});

const audits = [
  ["FCP", "first-contentful-paint"],
  ["LCP", "largest-contentful-paint"],
  ["TBT", "total-blocking-time"],
  ["CLS", "cumulative-layout-shift"],
];

async function measure(page, device) {
  const result = await lighthouse(
    new URL(page, base).href,
    { port: chrome.port, output: "html", logLevel: "error" },
    device === "desktop" ? desktopConfig : undefined,
  );
  if (!result) throw new Error(`${page} could not be measured`);
  const { runtimeError } = result.lhr;
  if (runtimeError) throw new Error(`${page}: ${runtimeError.message}`);
  return result;
}

const score = ({ lhr }, name) => Math.round((lhr.categories[name]?.score ?? 0) * 100);

/** The middle of some runs by speed: what else a machine does at the time weighs less. */
async function middle(page, device) {
  const results = [];
  for (let run = 0; run < runs; run += 1) {
    // One after the other: they would slow each other down.
    // oxlint-disable-next-line no-await-in-loop
    results.push(await measure(page, device));
  }
  const sorted = results.toSorted((one, other) => score(one, "performance") - score(other, "performance"));
  return sorted[Math.floor(sorted.length / 2)];
}

let low = 0;
try {
  for (const page of pages) {
    for (const device of ["mobile", "desktop"]) {
      // oxlint-disable-next-line no-await-in-loop
      const result = await middle(page, device);
      const { lhr, report } = result;
      const poor = bounded.filter((name) => score(result, name) < bound);
      low += poor.length;
      const name = page === "/" ? "home" : page.slice(1).replaceAll(/[^a-z0-9]+/g, "-");
      writeFileSync(join(reports, `${name}-${device}.html`), String(report));
      writeFileSync(join(reports, `${name}-${device}.json`), JSON.stringify(lhr));
      console.log(
        [
          poor.length > 0 ? "low " : "ok  ",
          page.padEnd(16),
          device.padEnd(8),
          ...shown.map((category) => `${category} ${String(score(result, category)).padStart(3)}`),
          ...audits.map(([short, id]) => `${short} ${lhr.audits[id]?.displayValue ?? "?"}`),
        ].join("  "),
      );
    }
  }
} finally {
  chrome.kill();
}
process.exitCode = low > 0 ? 1 : 0;
