import { loadProblemTexts } from "@cloud-factory/api";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { I18nProvider, type LoadMessages } from "./i18n.tsx";
import account from "./account/messages/en.json";
import messages from "./messages/en.json";

const nothing: LoadMessages = () => Promise.resolve({});

/** Renders with the kit's English texts, as every page has them. */
export async function renderInEnglish(children: ReactNode) {
  await loadProblemTexts("en");
  return render(
    <I18nProvider initial="en" messages={{ ...messages, ...account }} loadApp={nothing}>
      {children}
    </I18nProvider>,
  );
}
