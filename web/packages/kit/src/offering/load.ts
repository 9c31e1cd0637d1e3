import type { Language } from "@cloud-factory/api";
import type { LoadMessages, Messages } from "../i18n.tsx";

const files = import.meta.glob<Messages>("./messages/*.json", { import: "default" });

/** The texts of the editors of products, prices and brands beside an app's own. */
export function withOfferingMessages(loadApp: LoadMessages): LoadMessages {
  return async (language: Language) => {
    const [offering, app] = await Promise.all([files[`./messages/${language}.json`]?.(), loadApp(language)]);
    return { ...offering, ...app };
  };
}
