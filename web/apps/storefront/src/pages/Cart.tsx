import { Failure, PageHeading, useDocumentTitle } from "@cloud-factory/kit";
import { Button, buttonClass, EmptyState, SelectField, Skeleton } from "@cloud-factory/ui";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { CartLineRow } from "../shop/cart/CartLineRow.tsx";
import { pricesWhere } from "../shop/cart/changes.ts";
import { SaveCart } from "../shop/cart/SaveCart.tsx";
import {
  type CartLine,
  keepSeen,
  putBack,
  removeLine,
  setCartCurrency,
  useCart,
} from "../shop/cart/store.ts";
import { useBasket } from "../shop/cart/useBasket.ts";
import { useCurrencies, offered } from "../shop/cart/useCurrencies.ts";
import { ShopTexts } from "../shop/ShopTexts.tsx";
import { Totals } from "../shop/Totals.tsx";
import { useConfigurationSchemas } from "../shop/useConfigurationSchemas.ts";

export function Cart() {
  return (
    <ShopTexts>
      <CartPage />
    </ShopTexts>
  );
}

interface Removed {
  line: CartLine;
  at: number;
}

function CartPage() {
  const t = useTranslations("cart");
  useDocumentTitle(t("title"));
  const cart = useCart();
  const { query, basket, shown, stale, states } = useBasket(cart);
  const slugs = offered(cart.items, states);
  const schemas = useConfigurationSchemas(slugs);
  const currencies = useCurrencies(slugs);
  const [removed, setRemoved] = useState<Removed | null>(null);
  const problems = [...states.values()].filter(({ kind }) => kind === "problem").length;
  const blocked = problems > 0 ? t("blocked", { count: problems }) : null;
  const currency = cart.currency ?? shown?.currency;

  const undo = removed && (
    <p role="status" className="mb-4 flex flex-wrap items-center gap-x-4 border-y border-line py-2 text-sm">
      {t("removed", { name: removed.line.name })}
      <Button
        onClick={() => {
          putBack(removed.line, removed.at);
          setRemoved(null);
        }}
      >
        {t("undo")}
      </Button>
    </p>
  );

  if (cart.items.length === 0) {
    return (
      <div className="grid gap-6">
        <PageHeading>{t("title")}</PageHeading>
        {undo}
        <EmptyState
          title={t("empty.title")}
          action={
            <Link to="/products" className={buttonClass("primary")}>
              {t("empty.browse")}
            </Link>
          }
        >
          {t("empty.text")}
        </EmptyState>
      </div>
    );
  }
  return (
    <div>
      <PageHeading>{t("title")}</PageHeading>
      <p className="mt-2 max-w-text text-ink-2">{t("lead")}</p>
      <div className="mt-8 grid gap-10 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-16">
        <div className="min-w-0">
          {undo}
          <ul aria-label={t("lines")} className="border-t-2 border-ink">
            {cart.items.map((line, at) => (
              <CartLineRow
                key={line.id}
                line={line}
                state={states.get(line.id) ?? { kind: "pending" }}
                schema={schemas.get(line.product)}
                stale={stale}
                onRemove={() => {
                  setRemoved({ line, at });
                  removeLine(line.id);
                }}
                onAccept={() => {
                  if (basket) keepSeen(pricesWhere(cart.items, basket, ({ id }) => id === line.id));
                }}
              />
            ))}
          </ul>
        </div>
        <aside aria-label={t("sum")} className="grid content-start gap-5 lg:sticky lg:top-6 lg:self-start">
          {query.error && !shown && <Failure error={query.error} onRetry={() => void query.refetch()} />}
          {!shown && !query.error && <Skeleton label={t("pricing")} lines={4} />}
          {shown?.totals && <Totals totals={shown.totals} stale={stale} />}
          {currencies.length > 1 && (
            <SelectField
              label={t("currency")}
              value={currency ?? ""}
              options={currencies.map((code) => ({ value: code, label: code }))}
              onChange={(event) => setCartCurrency(event.target.value)}
            />
          )}
          {blocked ? (
            <Button kind="primary" blockedBecause={blocked}>
              {t("checkout")}
            </Button>
          ) : (
            <Link to="/checkout" className={buttonClass("primary", "w-full")}>
              {t("checkout")}
            </Link>
          )}
          <SaveCart cart={cart} blocked={blocked} />
        </aside>
      </div>
    </div>
  );
}
