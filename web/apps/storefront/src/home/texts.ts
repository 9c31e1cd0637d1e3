import type { LoadMessages, Messages } from "@cloud-factory/kit";

const files = import.meta.glob<Messages>("./messages/*.json", { import: "default" });

/** What the platform page says below its first screen. */
export const loadPlatformTexts: LoadMessages = async (language) =>
  (await files[`./messages/${language}.json`]?.()) ?? {};
