// Writes a .br and a .gz beside every file worth compressing, so that the server never has to.
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const dist = process.env.DIST ?? join(import.meta.dirname, "../dist");
const compressible = /\.(html|js|css|svg|json|txt|webmanifest|xml)$/;
const smallest = 512;

let files = 0;
for (const name of readdirSync(dist, { recursive: true, encoding: "utf8" })) {
  const path = join(dist, name);
  if (!compressible.test(name) || name.startsWith(".vite")) continue;
  if (!statSync(path).isFile()) continue;
  const body = readFileSync(path);
  if (body.length < smallest) continue;
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  writeFileSync(`${path}.br`, brotliCompressSync(body, { params }));
  writeFileSync(`${path}.gz`, gzipSync(body, { level: 9 }));
  files += 1;
}
console.log(`compressed ${files} files`);
