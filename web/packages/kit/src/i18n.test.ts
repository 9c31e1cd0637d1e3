import { describe, expect, test } from "vitest";
import { detectLanguage, withLanguage } from "./i18n.tsx";
import { shouldRetry } from "./queryClient.ts";
import { ApiError } from "@cloud-factory/api";

describe("the language of a first visit", () => {
  test("is the one chosen before", () => {
    expect(detectLanguage("a=1; cf_lang=sl; b=2", ["de"])).toBe("sl");
  });

  test("is else the first of the browser's that we speak", () => {
    expect(detectLanguage("", ["fr-FR", "de-AT", "en"])).toBe("de");
  });

  test("is before all that which the address asks for, where we speak it", () => {
    expect(detectLanguage("cf_lang=sl", ["en"], "?plan=core&lang=de")).toBe("de");
    expect(detectLanguage("cf_lang=sl", ["en"], "?lang=xx")).toBe("sl");
  });

  test("is else English", () => {
    expect(detectLanguage("cf_lang=xx", ["fr", "it"])).toBe("en");
  });
});

test("an address that names a language follows the choice of another; one that names none stays", () => {
  expect(withLanguage("https://x.test/products?lang=de&sort=price", "sl")).toBe(
    "https://x.test/products?lang=sl&sort=price",
  );
  expect(withLanguage("https://x.test/products?sort=price", "sl")).toBe("https://x.test/products?sort=price");
});

describe("asking again", () => {
  const error = (status: number) => new ApiError({ type: "about:blank", title: "", status });

  test("makes sense when the cause may pass, and has an end", () => {
    expect(shouldRetry(0, error(503))).toBe(true);
    expect(shouldRetry(2, error(503))).toBe(false);
  });

  test("makes none when the answer was a refusal", () => {
    expect(shouldRetry(0, error(401))).toBe(false);
    expect(shouldRetry(0, error(404))).toBe(false);
    expect(shouldRetry(0, new Error("a mistake of ours"))).toBe(false);
  });
});
