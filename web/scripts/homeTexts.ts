import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Plugin } from "vite";
import { plainHome } from "../apps/storefront/src/home/plainTexts.ts";

type Texts = Parameters<typeof plainHome>;

/** Hands the first page's texts over as `home.<language>.json`, out of the messages it shows itself. */
export function homeTexts(root: string, languages: readonly string[]): Plugin {
  const read = (folder: string, language: string): unknown =>
    JSON.parse(readFileSync(resolve(root, "apps/storefront/src", folder, `${language}.json`), "utf8"));
  return {
    name: "home-texts",
    apply: "build",
    generateBundle() {
      for (const language of languages) {
        const shop = read("messages", language) as Texts[0];
        const platform = read("home/messages", language) as Texts[1];
        const source = JSON.stringify(plainHome(shop, platform));
        this.emitFile({ type: "asset", fileName: `home.${language}.json`, source });
      }
    },
  };
}
