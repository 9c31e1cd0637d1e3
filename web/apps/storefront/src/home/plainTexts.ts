import type ShopTexts from "../messages/en.json";
import type PlatformTexts from "./messages/en.json";
import {
  capabilities,
  cases,
  deployments,
  interfaces,
  modules,
  numbers,
  protections,
  questions,
  roadmap,
  steps,
} from "./platform.ts";

/** The first page in words alone, as the server puts it into its HTML: one file for each language. */
export interface PlainHome {
  headline: string;
  lead: string;
  /** What a partner's first page says instead. */
  shopLead: string;
  sections: { title: string; text: string }[];
  questions: { question: string; answer: string }[];
}

const named = ({ name, text }: { name: string; text: string }) => `${name}: ${text}`;
const paragraphs = (...texts: string[]) => texts.join("\n\n");

export function plainHome(
  { home }: Pick<typeof ShopTexts, "home">,
  { platform: say }: typeof PlatformTexts,
): PlainHome {
  const { overview, cta } = say;
  return {
    headline: home.headline,
    lead: home.lead,
    shopLead: home.shop.lead,
    sections: [
      {
        title: overview.title,
        text: paragraphs(overview.first, overview.second, ...interfaces.map((id) => named(overview[id]))),
      },
      {
        title: say.steps.title,
        text: paragraphs(
          say.steps.lead,
          ...steps.map((id, index) => {
            const step = say.steps[id];
            return `${index + 1}. ${step.title}: ${step.text} ${step.behind}`;
          }),
          `${say.steps.fail.title} ${say.steps.fail.text}`,
        ),
      },
      {
        title: say.modules.title,
        text: paragraphs(
          say.modules.lead,
          ...modules.map(
            ([id, state]) => `${say.modules[id].name} (${say.state[state]}): ${say.modules[id].text}`,
          ),
        ),
      },
      {
        title: say.capabilities.title,
        text: paragraphs(...capabilities.map((id) => named(say.capabilities[id]))),
      },
      {
        title: say.numbers.title,
        text: paragraphs(
          say.numbers.lead,
          ...numbers.map(
            ([id, state]) =>
              `${say.numbers[id]}: ${say.numbers[`${id}Figure`]} (${state === "open" ? say.numbers.holds : say.state[state]})`,
          ),
        ),
      },
      {
        title: say.cases.title,
        text: paragraphs(
          say.cases.lead,
          ...cases.map((id) => `${named(say.cases[id])} ${say.cases[id].line.replaceAll(" | ", " → ")}`),
        ),
      },
      {
        title: say.security.title,
        text: paragraphs(say.security.lead, ...protections.map((id) => named(say.security[id]))),
      },
      {
        title: say.deploy.title,
        text: paragraphs(...deployments.map((id) => named(say.deploy[id]))),
      },
      {
        title: say.roadmap.title,
        text: paragraphs(say.roadmap.lead, ...roadmap.map(([id]) => named(say.roadmap[id]))),
      },
      { title: cta.title, text: cta.text },
    ],
    questions: questions.map((id) => ({ question: say.faq[id].q, answer: say.faq[id].a })),
  };
}
