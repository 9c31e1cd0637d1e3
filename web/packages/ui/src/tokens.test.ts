import { describe, expect, test } from "vitest";
import { contrast, oklchToLinear, type Rgb } from "./color.ts";

import css from "./tokens.css?raw";

/** Reads `--name: light-dark(oklch(…), oklch(…))` as it stands in the style sheet. */
function token(name: string, theme: "light" | "dark", brand: { hue: number; chroma: number }): Rgb {
  const declaration = new RegExp(`--${name}:\\s*light-dark\\(([\\s\\S]*?)\\);`).exec(css)?.[1];
  if (!declaration) throw new Error(`--${name} is not declared`);
  const plain = declaration
    .replaceAll(/calc\(var\(--brand-chroma\) \* ([\d.]+)\)/g, (_, factor: string) =>
      String(brand.chroma * Number(factor)),
    )
    .replaceAll("var(--brand-chroma)", String(brand.chroma))
    .replaceAll("var(--brand-hue)", String(brand.hue));
  const [light, dark] = [...plain.matchAll(/oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g)];
  const found = theme === "light" ? light : dark;
  if (!found) throw new Error(`--${name} has no ${theme} value`);
  return oklchToLinear(Number(found[1]), Number(found[2]), Number(found[3]));
}

const hues = Array.from({ length: 180 }, (_, index) => index * 2);
const chromas = [0, 0.05, 0.09, 0.14];
const text = [
  ["ink", "paper"],
  ["ink", "surface"],
  ["ink", "sunken"],
  ["ink", "accent-soft"],
  ["ink-2", "paper"],
  ["ink-2", "sunken"],
  ["ink-2", "accent-soft"],
  ["ink-3", "paper"],
  ["ink-3", "surface"],
  ["ink-3", "sunken"],
  ["accent-text", "paper"],
  ["accent-text", "surface"],
  ["accent-text", "sunken"],
  ["accent-text", "accent-soft"],
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["bad", "paper"],
  ["bad", "surface"],
] as const;
const marks = ["ok", "running", "bad", "line-strong", "accent"] as const;

describe.each(["light", "dark"] as const)("%s theme", (theme) => {
  test.each(text)("%s can be read on %s for every brand", (ink, ground) => {
    let worst = 21;
    for (const hue of hues) {
      for (const chroma of chromas) {
        const brand = { hue, chroma };
        worst = Math.min(worst, contrast(token(ink, theme, brand), token(ground, theme, brand)));
      }
    }
    expect(worst).toBeGreaterThanOrEqual(4.5);
  });

  test.each(marks)("%s can be told from the paper for every brand", (mark) => {
    const worst = Math.min(
      ...hues.map((hue) =>
        contrast(token(mark, theme, { hue, chroma: 0.14 }), token("paper", theme, { hue, chroma: 0.14 })),
      ),
    );
    expect(worst).toBeGreaterThanOrEqual(3);
  });
});
