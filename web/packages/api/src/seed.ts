import type { QueryClient } from "@tanstack/react-query";
import { queryKey } from "./queries.ts";

/** One answer that the server put into the page, so that the first view needs no request. */
interface SeededAnswer {
  /** The address as this client would ask for it, for example `/api/products/vps`. */
  url: string;
  language: string;
  body: unknown;
}

function isSeededAnswer(value: unknown): value is SeededAnswer {
  if (typeof value !== "object" || value === null) return false;
  const answer = value as Record<string, unknown>;
  return typeof answer.url === "string" && typeof answer.language === "string" && "body" in answer;
}

/** Reads `<script type="application/json" id="cf-seed">{"answers": […]}</script>`, where there is one. */
export function seedQueries(client: QueryClient, page: Document = document): number {
  const text = page.querySelector("script#cf-seed")?.textContent;
  if (!text) return 0;
  let answers: SeededAnswer[];
  try {
    const seed = JSON.parse(text) as { answers?: unknown };
    answers = Array.isArray(seed.answers) ? seed.answers.filter(isSeededAnswer) : [];
  } catch {
    // A broken seed costs one request; it must not cost the page.
    return 0;
  }
  for (const answer of answers) client.setQueryData(queryKey(answer.url, answer.language), answer.body);
  return answers.length;
}
