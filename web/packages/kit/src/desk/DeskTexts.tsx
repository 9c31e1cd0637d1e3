import { Skeleton } from "@cloud-factory/ui";
import { type ReactNode, Suspense } from "react";
import { useTranslations } from "use-intl";
import type { LoadMessages, Messages } from "../i18n.tsx";
import { MoreMessages } from "../MoreMessages.tsx";
import { loadOrderMessages } from "../orders/load.ts";

const files = import.meta.glob<Messages>("./messages/*.json", { import: "default" });

const load: LoadMessages = async (language) => {
  const [orders, desk] = await Promise.all([
    loadOrderMessages(language),
    files[`./messages/${language}.json`]?.(),
  ]);
  return { ...orders, ...desk };
};

/** The texts of the pages about orders, money and provisioning; a first visit does without them. */
export function DeskTexts({ children }: { children: ReactNode }) {
  const t = useTranslations("kit");
  return (
    <Suspense fallback={<Skeleton label={t("loading")} lines={6} />}>
      <MoreMessages load={load}>{children}</MoreMessages>
    </Suspense>
  );
}
