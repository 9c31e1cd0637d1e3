import { ApiError, catalogue, type KeptQuote } from "@cloud-factory/api";
import { Button, Code, CopyButton, linkClass, StateLamp, Time } from "@cloud-factory/ui";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { basketItems, type Cart } from "../cart/store.ts";
import type { Billing } from "./billing.ts";
import { keepOffer, keptOffer } from "./keptOffer.ts";

/**
 * The last step. This server takes no orders: what was agreed is kept as an offer, and said to be no
 * more than that. Ordering takes this file's place and is given the same: the cart, and whom to bill.
 */
export function OrderStep({ cart, billing, onBack }: { cart: Cart; billing: Billing; onBack: () => void }) {
  const t = useTranslations("checkout.order");
  const [kept, setKept] = useState<Pick<KeptQuote, "id" | "validUntil"> | null>(() => keptOffer(cart));
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const keep = async () => {
    setPending(true);
    setFailure(null);
    try {
      const offer = await catalogue.keepQuote(
        basketItems(cart.items),
        cart.currency,
        t("name", { organisation: billing.organisation }),
      );
      keepOffer(cart, offer);
      setKept(offer);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setFailure(error.problem.errors?.[0]?.message ?? error.detail ?? error.text());
    } finally {
      setPending(false);
    }
  };
  return (
    <div className="grid max-w-text gap-5">
      <div>
        <StateLamp state="attention" className="items-baseline whitespace-normal">
          <strong className="font-medium">{t("closed")}</strong>
        </StateLamp>
        <p className="mt-1 pl-5 text-ink-2">{t("closedText")}</p>
      </div>
      <div role="status">
        {kept && (
          <div className="grid gap-1 border-y border-line py-4">
            <StateLamp state="ok" className="whitespace-normal">
              {t("kept")}
            </StateLamp>
            <p className="pl-5 text-sm text-ink-2">
              <Link to="/quotes/$id" params={{ id: kept.id }} className={linkClass()}>
                <Code>{kept.id}</Code>
              </Link>
              <br />
              {t.rich("valid", { at: () => <Time key="at" at={kept.validUntil} /> })}
            </p>
          </div>
        )}
        {failure && (
          <StateLamp state="failed" className="text-sm whitespace-normal">
            {failure}
          </StateLamp>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {kept ? (
          <CopyButton text={`${location.origin}/quotes/${kept.id}`}>{t("copy")}</CopyButton>
        ) : (
          <Button kind="primary" pending={pending} onClick={() => void keep()}>
            {t("keep")}
          </Button>
        )}
        <Button kind="quiet" onClick={onBack}>
          {t("back")}
        </Button>
      </div>
      <p className="text-sm text-ink-2">{t("billingStays")}</p>
    </div>
  );
}
