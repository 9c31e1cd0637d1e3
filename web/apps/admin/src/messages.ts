import { type Messages, withAccountMessages } from "@cloud-factory/kit";

const files = import.meta.glob<Messages>("./messages/*.json", { import: "default" });

export const loadMessages = withAccountMessages(
  async (language) => (await files[`./messages/${language}.json`]?.()) ?? {},
);
