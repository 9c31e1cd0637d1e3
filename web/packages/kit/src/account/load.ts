import type { Language } from "@cloud-factory/api";
import type { LoadMessages, Messages } from "../i18n.tsx";

const files = import.meta.glob<Messages>("./messages/*.json", { import: "default" });

/** The texts of the pages about accounts beside an app's own; the storefront does without them. */
export function withAccountMessages(loadApp: LoadMessages): LoadMessages {
  return async (language: Language) => {
    const [account, app] = await Promise.all([files[`./messages/${language}.json`]?.(), loadApp(language)]);
    return { ...account, ...app };
  };
}
