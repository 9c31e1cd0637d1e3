import { type Messages, withAccountMessages, withOfferingMessages } from "@cloud-factory/kit";

const files = import.meta.glob<Messages>("./messages/*.json", { import: "default" });

export const loadMessages = withOfferingMessages(
  withAccountMessages(async (language) => (await files[`./messages/${language}.json`]?.()) ?? {}),
);
