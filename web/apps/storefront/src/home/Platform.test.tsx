import { screen, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { renderInShop } from "../testing.tsx";
import { Platform } from "./Platform.tsx";
import { plainHome } from "./plainTexts.ts";
import {
  capabilities,
  cases,
  deployments,
  modules,
  numbers,
  protections,
  questions,
  roadmap,
  steps,
} from "./platform.ts";
import { PlatformHome } from "./PlatformHome.tsx";

const texts = import.meta.glob<string>(["./messages/*.json", "../messages/*.json"], {
  query: "?raw",
  import: "default",
  eager: true,
});
const read = (folder: string, language: string): unknown =>
  JSON.parse(texts[`${folder}/${language}.json`] ?? "");

/** The parts that the platform page has to have, beside the hero above them. */
const parts = [
  ["overview", "Built for scale, designed for operators"],
  ["steps", "From catalogue to live service"],
  ["modules", "Everything you need, nothing you don’t"],
  ["capabilities", "What every module stands on"],
  ["numbers", "Numbers that can be checked"],
  ["cases", "Made for telecom"],
  ["security", "Security at every layer"],
  ["deployment", "Run it your way"],
  ["roadmap", "The line so far, and ahead"],
  ["questions", "Common questions"],
  ["closing", "Ready to look inside?"],
] as const;

describe("the platform page", () => {
  test("opens with what it is, the way into the catalogue, and an order on its way", async () => {
    await renderInShop(<PlatformHome />);

    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe(
      "One platform to run a telecom cloud business",
    );
    expect(screen.getByRole("link", { name: "Explore products" }).getAttribute("href")).toBe("/products");
    const journey = screen.getByRole("list", { name: "A server, from click to credentials" });
    expect(within(journey).getAllByRole("listitem")).toHaveLength(7);
    expect(within(journey).getByText("90 s")).toBeTruthy();
  });

  test("has every part, in its order", async () => {
    const { container } = await renderInShop(<Platform />);

    expect(screen.getAllByRole("heading", { level: 2 }).map((heading) => heading.textContent)).toEqual(
      parts.map(([, title]) => title),
    );
    const sections = container.querySelectorAll("section[aria-labelledby]");
    expect(Array.from(sections, (section) => section.getAttribute("aria-labelledby"))).toEqual(
      parts.map(([id]) => id),
    );
  });

  test("says all that belongs into each part", async () => {
    await renderInShop(<Platform />);
    const part = (title: string) => within(screen.getByRole("region", { name: title }));
    const entries = (title: string) => part(title).getAllByRole("term").length;

    expect(part(parts[1][1]).getAllByText("Behind the scenes")).toHaveLength(steps.length);
    expect(steps).toHaveLength(5);
    expect(entries(parts[2][1])).toBe(modules.length);
    expect(entries(parts[3][1])).toBe(capabilities.length);
    expect(part(parts[4][1]).getAllByRole("rowheader")).toHaveLength(numbers.length);
    expect(entries(parts[5][1])).toBe(cases.length);
    expect(entries(parts[6][1])).toBe(protections.length);
    expect(entries(parts[7][1])).toBe(deployments.length);
    expect(part(parts[8][1]).getAllByRole("listitem")).toHaveLength(roadmap.length);
    expect(part(parts[9][1]).getAllByRole("group")).toHaveLength(questions.length);
  });

  test("says of each module whether it is open, and never more than is there", async () => {
    await renderInShop(<Platform />);
    const list = within(screen.getByRole("region", { name: parts[2][1] })).getAllByRole("term");

    const said = Object.fromEntries(
      list.map((term) => [term.firstChild?.textContent, term.querySelector(".lamp")?.textContent]),
    );

    expect(said).toEqual({
      "Catalogue & pricing": "Open",
      "Identity & access": "Open",
      Monitoring: "Open",
      Orders: "Being built",
      Provisioning: "Being built",
      "Billing & payments": "Being built",
      Notifications: "Being built",
      Support: "Being built",
    });
  });
});

describe.each(["en", "sl", "de"])("in %s", (language) => {
  const words = JSON.stringify([read("../messages", language), read("./messages", language)]);

  test("nothing is claimed that nobody could check", () => {
    expect(words).not.toMatch(
      /ISO.?27001|SOC.?2|PCI|HIPAA|99[.,]9|NestJS|Next\.js|Kafka|MongoDB|Redis|trusted by|customers worldwide|73 ?%|500 tenants|2,000\+/i,
    );
  });

  test("the server is handed the same words", () => {
    const plain = plainHome(
      read("../messages", language) as Parameters<typeof plainHome>[0],
      read("./messages", language) as Parameters<typeof plainHome>[1],
    );

    expect(plain.sections).toHaveLength(parts.length - 1);
    expect(plain.questions).toHaveLength(questions.length);
    expect(JSON.stringify(plain)).not.toContain("undefined");
    expect(plain.sections.every(({ title, text }) => title !== "" && text !== "")).toBe(true);
  });
});
