import { ApiError, type Money as Amount } from "@cloud-factory/api";
import { ordering, type OrderPolicy, type PreviewItem } from "@cloud-factory/api/orders";
import { Failure } from "@cloud-factory/kit";
import { ConfigurationSummary, QuoteLines } from "@cloud-factory/kit/configure";
import { BillingAddress, OrderMoney } from "@cloud-factory/kit/orders";
import {
  Button,
  buttonClass,
  Checkbox,
  formatMoney,
  Money,
  Note,
  Skeleton,
  StateLamp,
  useUiLocale,
} from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { pricesWhere } from "../cart/changes.ts";
import { basketItems, type Cart, type CartLine, keepSeen } from "../cart/store.ts";
import { useBasket } from "../cart/useBasket.ts";
import { offered } from "../cart/useCurrencies.ts";
import { useConfigurationSchemas } from "../useConfigurationSchemas.ts";
import { type Billing, toDetails } from "./billing.ts";
import { place } from "./place.ts";

type State = ReturnType<typeof useBasket>["states"] extends ReadonlyMap<string, infer S> ? S : never;

/**
 * Everything once more, at the prices of this moment, with tax. What changed has to be accepted in so
 * many words. Here it is ordered.
 */
export function Review({
  cart,
  billing,
  method,
  onPlaced,
  onBack,
}: {
  cart: Cart;
  billing: Billing;
  /** How it will be paid, in words. */
  method: ReactNode;
  onPlaced: (orderId: string) => void;
  onBack: () => void;
}) {
  const t = useTranslations("checkout.review");
  const words = useTranslations("cart");
  const { locale } = useUiLocale();
  const { query, basket, shown, stale, states } = useBasket(cart);
  const schemas = useConfigurationSchemas(offered(cart.items, states));
  const [accepted, setAccepted] = useState(false);
  const [together, setTogether] = useState(false);
  const policy: OrderPolicy = together ? "all_or_nothing" : "per_item";
  const body = useMemo(
    () => ({
      items: basketItems(cart.items),
      currency: cart.currency ?? shown?.currency ?? undefined,
      billing: toDetails(billing),
      policy,
    }),
    [cart, shown?.currency, billing, policy],
  );
  const all = [...states.values()];
  const problems = all.filter(({ kind }) => kind === "problem").length;
  const changed = all.filter((state) => state.kind === "priced" && state.changed).length;
  const preview = useQuery({
    ...ordering.preview(body),
    enabled: basket !== undefined && problems === 0,
    staleTime: 0,
    placeholderData: (before) => before,
  });
  const totals = preview.data?.totals;
  const refused = preview.data?.problems[0]?.message;

  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  const [now, setNow] = useState<Amount | null>(null);
  const busy = useRef(false);
  const because =
    problems > 0
      ? words("blocked", { count: problems })
      : refused
        ? refused
        : stale || !basket || !totals || preview.isPlaceholderData
          ? words("pricing")
          : changed > 0 && !accepted
            ? t("acceptFirst")
            : null;

  const order = async (expectedTotal: Amount) => {
    // A second click comes before the button is drawn as pressed.
    if (busy.current) return;
    busy.current = true;
    setPending(true);
    setFailure(null);
    setNow(null);
    try {
      if (basket) keepSeen(pricesWhere(cart.items, basket, () => true));
      const placed = await place({ ...body, expectedTotal });
      if (placed.kind === "placed") onPlaced(placed.order.id);
      else {
        setNow(placed.now);
        void query.refetch();
        void preview.refetch();
      }
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      setFailure(error);
    } finally {
      busy.current = false;
      setPending(false);
    }
  };
  const written = (amount: Amount) => formatMoney(amount.amount, amount.currency, locale);

  return (
    <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-16">
      <div className="grid min-w-0 content-start gap-6">
        {query.error && !shown && <Failure error={query.error} onRetry={() => void query.refetch()} />}
        <ul aria-label={words("lines")} className="border-t-2 border-ink">
          {cart.items.map((line, at) => (
            <ReviewLine
              key={line.id}
              line={line}
              state={states.get(line.id) ?? { kind: "pending" }}
              schema={schemas.get(line.product)}
              priced={preview.data?.items[at] ?? undefined}
              currency={body.currency ?? ""}
            />
          ))}
        </ul>
        <div className="grid gap-6 sm:grid-cols-2">
          <Given title={t("invoiceFor")} step="billing">
            <BillingAddress billing={body.billing} />
          </Given>
          <Given title={t("payBy")} step="payment">
            <div className="text-sm">{method}</div>
          </Given>
        </div>
        {cart.items.length > 1 && (
          <Checkbox
            label={t("together")}
            hint={t("togetherHint")}
            checked={together}
            onChange={(event) => setTogether(event.target.checked)}
          />
        )}
      </div>
      <div className="grid content-start gap-5">
        {totals ? (
          <OrderMoney totals={totals} stale={stale || preview.isPlaceholderData} />
        ) : preview.error ? (
          <Failure error={preview.error} onRetry={() => void preview.refetch()} />
        ) : (
          <Skeleton label={words("pricing")} />
        )}
        <Note>
          <h3 className="text-sm font-medium text-ink">{t("rule.title")}</h3>
          <p className="mt-1">{t("rule.text")}</p>
        </Note>
        {changed > 0 && problems === 0 && (
          <Checkbox
            label={t("accept", { count: changed })}
            checked={accepted}
            onChange={(event) => setAccepted(event.target.checked)}
          />
        )}
        <div role="alert" className="grid gap-3">
          {now && totals && (
            <div className="grid gap-2 border-y border-line py-3 text-sm">
              <StateLamp state="attention" className="items-baseline whitespace-normal">
                {t.rich("changed", {
                  now: () => <Money key="now" {...now} className="font-medium" />,
                })}
              </StateLamp>
              <p className="pl-5 text-ink-2">{t("nothingOrdered")}</p>
            </div>
          )}
          {failure && (
            <StateLamp state="failed" className="items-baseline text-sm whitespace-normal">
              {failure instanceof ApiError
                ? (failure.problem.errors?.[0]?.message ?? failure.detail ?? failure.text())
                : t("lost")}
            </StateLamp>
          )}
        </div>
        <div className="flex flex-wrap gap-2">
          {now ? (
            <Button kind="primary" pending={pending} onClick={() => void order(now)}>
              {t("orderAt", { amount: written(now) })}
            </Button>
          ) : (
            <Button
              kind="primary"
              pending={pending}
              blockedBecause={because}
              onClick={() => {
                if (totals) void order(totals.net);
              }}
            >
              {totals ? t("order", { amount: written(totals.gross) }) : t("orderPlain")}
            </Button>
          )}
          <Button kind="quiet" onClick={onBack}>
            {t("back")}
          </Button>
          {(problems > 0 || now) && (
            <Link to="/cart" className={buttonClass("secondary")}>
              {t("toCart")}
            </Link>
          )}
        </div>
        <p role="status" className="text-sm text-ink-2">
          {pending && t("ordering")}
        </p>
      </div>
    </div>
  );
}

function Given({
  title,
  step,
  children,
}: {
  title: string;
  step: "billing" | "payment";
  children: ReactNode;
}) {
  const t = useTranslations("checkout.review");
  return (
    <section className="grid content-start gap-1">
      <div className="flex items-baseline justify-between gap-4 border-b border-ink pb-1">
        <h3 className="text-xs font-medium text-ink-2">{title}</h3>
        <Link to="/checkout" search={{ step }} className="link text-xs">
          {t("change")} <span className="sr-only">{title}</span>
        </Link>
      </div>
      {children}
    </section>
  );
}

function ReviewLine({
  line,
  state,
  schema,
  priced,
  currency,
}: {
  line: CartLine;
  state: State;
  schema: unknown;
  priced: PreviewItem | undefined;
  currency: string;
}) {
  const t = useTranslations("checkout.review");
  const words = useTranslations("cart");
  return (
    <li className="grid gap-1 border-b border-line py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h3 className="font-medium">
          {line.name}
          {line.quantity > 1 && <span className="font-normal text-ink-2"> × {line.quantity}</span>}
        </h3>
        {state.kind === "priced" ? <Money {...state.total} className="font-medium" /> : "–"}
      </div>
      <ConfigurationSummary schema={schema} configuration={line.configuration} />
      {state.kind === "problem" && (
        <StateLamp state="failed" className="text-sm whitespace-normal">
          {state.messages[0] ?? state.title}
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
      {priced && priced.lines.length > 0 && (
        <details className="text-sm">
          <summary className="link inline-flex min-h-(--control) items-center">{t("why")}</summary>
          <div className="mt-1 max-w-text">
            <QuoteLines quote={{ lines: priced.lines, billingCycle: line.billingCycle, currency }} />
          </div>
        </details>
      )}
    </li>
  );
}
