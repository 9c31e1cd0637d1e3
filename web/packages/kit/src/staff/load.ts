import type { Language } from "@cloud-factory/api";
import type { LoadMessages, Messages } from "../i18n.tsx";

const files = import.meta.glob<Messages>("./messages/*.json", { import: "default" });

/** The words of the parts that all pages of staff are made of, beside an app's own texts. */
export function withStaffMessages(loadApp: LoadMessages): LoadMessages {
  return async (language: Language) => {
    const [staff, app] = await Promise.all([files[`./messages/${language}.json`]?.(), loadApp(language)]);
    return { ...staff, ...app };
  };
}
