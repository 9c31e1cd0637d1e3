import { Failure } from "@cloud-factory/kit";
import { ConfigurationSummary } from "@cloud-factory/kit/configure";
import { Button, buttonClass, Checkbox, Code, Money, Skeleton, StateLamp } from "@cloud-factory/ui";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { pricesWhere } from "../cart/changes.ts";
import { type Cart, keepSeen } from "../cart/store.ts";
import { useBasket } from "../cart/useBasket.ts";
import { offered } from "../cart/useCurrencies.ts";
import { Totals } from "../Totals.tsx";
import { useConfigurationSchemas } from "../useConfigurationSchemas.ts";
import type { Billing } from "./billing.ts";

/** Everything once more, at the prices of this moment. What changed has to be accepted in so many words. */
export function Review({
  cart,
  billing,
  onDone,
  onBack,
}: {
  cart: Cart;
  billing: Billing;
  onDone: () => void;
  onBack: () => void;
}) {
  const t = useTranslations("checkout.review");
  const words = useTranslations("cart");
  const { query, basket, shown, stale, states } = useBasket(cart);
  const schemas = useConfigurationSchemas(offered(cart.items, states));
  const [accepted, setAccepted] = useState(false);
  const all = [...states.values()];
  const problems = all.filter(({ kind }) => kind === "problem").length;
  const changed = all.filter((state) => state.kind === "priced" && state.changed).length;
  const because =
    problems > 0
      ? words("blocked", { count: problems })
      : stale || !basket
        ? words("pricing")
        : changed > 0 && !accepted
          ? t("acceptFirst")
          : null;
  return (
    <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-16">
      <div className="grid min-w-0 content-start gap-6">
        {query.error && !shown && <Failure error={query.error} onRetry={() => void query.refetch()} />}
        <ul aria-label={words("lines")} className="border-t-2 border-ink">
          {cart.items.map((line) => {
            const state = states.get(line.id) ?? { kind: "pending" as const };
            return (
              <li key={line.id} className="grid gap-1 border-b border-line py-3">
                <div className="flex flex-wrap items-baseline justify-between gap-x-6">
                  <h3 className="font-medium">
                    {line.name}
                    {line.quantity > 1 && <span className="font-normal text-ink-2"> × {line.quantity}</span>}
                  </h3>
                  {state.kind === "priced" ? <Money {...state.total} className="font-medium" /> : "–"}
                </div>
                <ConfigurationSummary schema={schemas.get(line.product)} configuration={line.configuration} />
                {state.kind === "problem" && (
                  <StateLamp state="failed" className="text-sm whitespace-normal">
                    {state.title}
                  </StateLamp>
                )}
                {state.kind === "priced" && state.changed && (
                  <StateLamp state="attention" className="text-sm whitespace-normal">
                    {words.rich(state.changed.dearer ? "dearer" : "cheaper", {
                      before: () => <Money key="before" {...(state.changed?.from ?? state.total)} />,
                      now: () => <Money key="now" {...state.total} className="font-medium" />,
                    })}
                  </StateLamp>
                )}
              </li>
            );
          })}
        </ul>
        <p className="text-sm text-ink-2">
          {t("invoiceFor")} {billing.organisation}, <Code>{billing.country}</Code>
          {billing.vatId && (
            <>
              , <Code>{billing.vatId}</Code>
            </>
          )}
          , {billing.email}
        </p>
      </div>
      <div className="grid content-start gap-5">
        {shown?.totals ? (
          <Totals totals={shown.totals} stale={stale} />
        ) : (
          <Skeleton label={words("pricing")} />
        )}
        {changed > 0 && problems === 0 && (
          <Checkbox
            label={t("accept", { count: changed })}
            checked={accepted}
            onChange={(event) => setAccepted(event.target.checked)}
          />
        )}
        <div className="flex flex-wrap gap-2">
          <Button
            kind="primary"
            blockedBecause={because}
            onClick={() => {
              if (basket) keepSeen(pricesWhere(cart.items, basket, () => true));
              onDone();
            }}
          >
            {t("continue")}
          </Button>
          <Button kind="quiet" onClick={onBack}>
            {t("back")}
          </Button>
          {problems > 0 && (
            <Link to="/cart" className={buttonClass("secondary")}>
              {t("toCart")}
            </Link>
          )}
        </div>
      </div>
    </div>
  );
}
