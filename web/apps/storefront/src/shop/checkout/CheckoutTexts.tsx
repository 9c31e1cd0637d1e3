import { MoreMessages } from "@cloud-factory/kit";
import { loadOrderMessages } from "@cloud-factory/kit/orders";
import { type ReactNode, Suspense } from "react";
import { ShopTexts } from "../ShopTexts.tsx";

/** The shop's own texts with those about orders. */
export function CheckoutTexts({ children }: { children: ReactNode }) {
  return (
    <ShopTexts>
      <Suspense fallback={null}>
        <MoreMessages load={loadOrderMessages}>{children}</MoreMessages>
      </Suspense>
    </ShopTexts>
  );
}
