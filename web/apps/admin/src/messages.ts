import type { LoadMessages, Messages } from "@cloud-factory/kit";

const files = import.meta.glob<Messages>("./messages/*.json", { import: "default" });

export const loadMessages: LoadMessages = async (language) =>
  (await files[`./messages/${language}.json`]?.()) ?? {};
