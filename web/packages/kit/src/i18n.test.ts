import { describe, expect, test } from "vitest";
import { detectLanguage } from "./i18n.tsx";
import { shouldRetry } from "./queryClient.ts";
import { ApiError } from "@cloud-factory/api";

describe("the language of a first visit", () => {
  test("is the one chosen before", () => {
    expect(detectLanguage("a=1; cf_lang=sl; b=2", ["de"])).toBe("sl");
  });

  test("is else the first of the browser's that we speak", () => {
    expect(detectLanguage("", ["fr-FR", "de-AT", "en"])).toBe("de");
  });

  test("is else English", () => {
    expect(detectLanguage("cf_lang=xx", ["fr", "it"])).toBe("en");
  });
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
