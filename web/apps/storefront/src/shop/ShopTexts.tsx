import { type LoadMessages, type Messages, MoreMessages } from "@cloud-factory/kit";
import { type ReactNode, Suspense } from "react";

const files = import.meta.glob<Messages>("./messages/*.json", { import: "default" });

const load: LoadMessages = async (language) => (await files[`./messages/${language}.json`]?.()) ?? {};

/** The texts of configuring, cart and checkout: a first visit does without them. */
export function ShopTexts({ children }: { children: ReactNode }) {
  return (
    <Suspense fallback={null}>
      <MoreMessages load={load}>{children}</MoreMessages>
    </Suspense>
  );
}
