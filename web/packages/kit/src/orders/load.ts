import type { Language } from "@cloud-factory/api";
import type { LoadMessages, Messages } from "../i18n.tsx";

const files = import.meta.glob<Messages>("./messages/*.json", { import: "default" });

/** The texts about orders and what becomes of them; for `MoreMessages` where only some pages need them. */
export const loadOrderMessages: LoadMessages = async (language: Language) =>
  (await files[`./messages/${language}.json`]?.()) ?? {};

/** The same beside an app's own texts. */
export function withOrderMessages(loadApp: LoadMessages): LoadMessages {
  return async (language: Language) => {
    const [orders, app] = await Promise.all([loadOrderMessages(language), loadApp(language)]);
    return { ...orders, ...app };
  };
}
