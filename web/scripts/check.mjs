// The fast gate: types of every part, lint, format, and who may import whom. Says all that is wrong.
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join, relative, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const only = process.argv[2];

function run(name, command, args) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => done({ name, ok: false, output: error.message }));
    child.on("close", (code) => done({ name, ok: code === 0, output }));
  });
}

/** What each part may import beside itself. */
const allowed = { ui: [], api: [], kit: ["ui", "api"], app: ["ui", "api", "kit"], e2e: [] };
/** Libraries that the primitives must not know. */
const strangers = {
  ui: /^(@tanstack\/|react-hook-form|use-intl|zod)/,
  api: /^(react-hook-form|use-intl|@base-ui\/|@tanstack\/react-(router|table))/,
};

function partOf(path) {
  const [folder, name] = relative(root, path).split("/");
  if (folder === "packages") return { kind: name, name };
  if (folder === "apps") return { kind: "app", name };
  return { kind: "e2e", name: "e2e" };
}

/** Follows every import statement; a part is reached by its package name or by a path. */
function importEdges() {
  const wrong = [];
  const files = ["packages", "apps", "e2e"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !file.includes("node_modules"))
      .map((file) => join(root, folder, file)),
  );
  for (const file of files) {
    const from = partOf(file);
    for (const [, specifier] of readFileSync(file, "utf8").matchAll(
      /(?:from|import|import\()\s*"([^"]+)"/g,
    )) {
      const say = (why) => wrong.push(`${relative(root, file)}: "${specifier}": ${why}`);
      if (strangers[from.kind]?.test(specifier)) say(`packages/${from.name} must not know this library`);
      const own = /^@cloud-factory\/(\w+)/.exec(specifier)?.[1];
      const target = own
        ? partOf(join(root, ["ui", "api", "kit"].includes(own) ? "packages" : "apps", own))
        : specifier.startsWith(".")
          ? partOf(resolve(dirname(file), specifier))
          : null;
      if (!target || target.name === from.name) continue;
      // A declaration file joins the kit's messages to the app's; it exists for types only.
      if (file.endsWith("intl.d.ts") && target.kind === "kit") continue;
      if (target.kind === "app") say("an app is imported by nobody");
      else if (!allowed[from.kind].includes(target.kind)) say(`${from.name} must not import ${target.name}`);
      else if (!own) say("use the package's name, not a path into it");
    }
  }
  return { name: "import edges", ok: wrong.length === 0, output: wrong.join("\n") };
}

const parts = [
  "packages/ui",
  "packages/api",
  "packages/kit",
  ...readdirSync(join(root, "apps")).map((app) => `apps/${app}`),
  "e2e",
  ".",
];
const jobs = parts.map(
  (part) => () => run(`types of ${part === "." ? "the tools" : part}`, "tsc", ["-p", part]),
);
if (only !== "types") {
  jobs.push(
    () => run("lint", "oxlint", ["--deny-warnings"]),
    () => run("format", "oxfmt", ["--check", "."]),
    async () => importEdges(),
  );
}

let failed = 0;
async function worker() {
  for (let job = jobs.shift(); job; job = jobs.shift()) {
    // One after the other is the point: as many workers as there are processors.
    // oxlint-disable-next-line no-await-in-loop
    const { name, ok, output } = await job();
    if (!ok) failed += 1;
    console.log(`${ok ? "ok    " : "failed"}  ${name}`);
    if (!ok) console.log(output.trimEnd());
  }
}
await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, worker));
process.exitCode = failed > 0 ? 1 : 0;
