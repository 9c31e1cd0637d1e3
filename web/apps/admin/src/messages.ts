import {
  type Messages,
  withAccountMessages,
  withOfferingMessages,
  withStaffMessages,
} from "@cloud-factory/kit";

const files = import.meta.glob<Messages>("./messages/*.json", { import: "default" });

export const loadMessages = withStaffMessages(
  withOfferingMessages(
    withAccountMessages(async (language) => (await files[`./messages/${language}.json`]?.()) ?? {}),
  ),
);
