import compile from "icu-minify/compile";
import type { Plugin } from "vite";

type Tree = { [key: string]: string | Tree };
type CompiledTree = { [key: string]: unknown };

/** ICU messages become small arrays; plain sentences stay strings. */
export function compileTree(tree: Tree): CompiledTree {
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      typeof value === "string" ? compile(value) : compileTree(value),
    ]),
  );
}

/** Compiles every `messages/<language>.json` when it is imported. */
export function compiledMessages(): Plugin {
  return {
    name: "compiled-messages",
    enforce: "pre",
    transform(code, id) {
      if (!/\/messages\/[a-z]{2}\.json$/.test(id)) return null;
      const compiled = compileTree(JSON.parse(code) as Tree);
      return { code: `export default ${JSON.stringify(compiled)}`, map: null, moduleType: "js" };
    },
  };
}
