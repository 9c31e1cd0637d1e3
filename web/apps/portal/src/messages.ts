import { type Messages, withAccountMessages, withOrderMessages, withStaffMessages } from "@cloud-factory/kit";

const files = import.meta.glob<Messages>("./messages/*.json", { import: "default" });

export const loadMessages = withOrderMessages(
  withStaffMessages(
    withAccountMessages(async (language) => (await files[`./messages/${language}.json`]?.()) ?? {}),
  ),
);
