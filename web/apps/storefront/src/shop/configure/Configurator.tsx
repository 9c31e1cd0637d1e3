import { ApiError, catalogue, type Configuration, type Offer, type Quote } from "@cloud-factory/api";
import { Section } from "@cloud-factory/kit";
import { complaintsByOption, focusOption, OptionField } from "@cloud-factory/kit/configure";
import { Button, formatMoney, linkClass, Money, Note, useUiLocale } from "@cloud-factory/ui";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useRouter } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslations } from "use-intl";
import { addLine, changeLine, mostLines } from "../cart/store.ts";
import { requestOf, writeChosen } from "./address.ts";
import { PlanTable } from "./PlanTable.tsx";
import { Summary } from "./Summary.tsx";
import { useChosen } from "./useChosen.ts";
import { type Price, usePrice } from "./usePrice.ts";

/** A product with its choices, their price, and the way into the cart. */
export function Configurator({ offer, below }: { offer: Offer; below: ReactNode }) {
  const t = useTranslations("configure");
  const { options, chosen, change, touched, line, now } = useChosen(offer);
  const lacking = (configuration: Configuration) =>
    options.filter(({ name, required }) => required && configuration[name] === undefined);
  const missing = lacking(chosen.configuration);
  const price = usePrice(offer, chosen, (configuration) => lacking(configuration).length === 0);
  // What was not filled in is called so once somebody wants to go on.
  const [wanted, setWanted] = useState(false);
  const complaints: Record<string, string> = {
    ...(wanted ? Object.fromEntries(missing.map(({ name }) => [name, t("needed")])) : {}),
    ...price.complaints,
  };
  const navigate = useNavigate();
  const router = useRouter();
  const client = useQueryClient();
  const [added, setAdded] = useState<"added" | "full" | null>(null);
  const context = {
    values: chosen.configuration,
    currency: chosen.currency ?? offer.currency ?? price.quote?.currency ?? "EUR",
    prices: offer.priceComponents ?? [],
    availability: offer.availability,
    now,
  };
  const { href } = router.buildLocation({
    to: "/products/$slug",
    params: { slug: offer.slug },
    search: writeChosen(chosen),
  });

  const set = (name: string, value: unknown) => {
    setAdded(null);
    change({ configuration: { ...chosen.configuration, [name]: value } });
  };

  const [waiting, setWaiting] = useState(false);
  const take = async () => {
    setWanted(true);
    const wrong = [...missing.map(({ name }) => name), ...Object.keys(price.complaints)];
    if (wrong.length > 0) return focusOption(wrong);
    setWaiting(true);
    try {
      // The price of the last change may still be under way: it is taken when it is there.
      put(await client.fetchQuery(catalogue.quote(offer.slug, requestOf(chosen))));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      focusOption(Object.keys(complaintsByOption(error.problem.errors ?? [])));
    } finally {
      setWaiting(false);
    }
  };

  const put = (quote: Quote) => {
    const taken = {
      product: offer.slug,
      name: offer.name,
      configuration: quote.configuration,
      billingCycle: quote.billingCycle,
      quantity: quote.quantity,
      seen: { total: quote.total, version: quote.version },
    };
    if (line) {
      changeLine(line, taken);
      void navigate({ to: "/cart" });
    } else {
      setAdded(addLine(taken, quote.currency) ? "added" : "full");
    }
  };

  const blocked = price.failure !== undefined;
  const button = (
    <Button
      kind="primary"
      className="w-full"
      pending={waiting || (price.pending && !price.quote)}
      aria-disabled={blocked || undefined}
      onClick={() => void take()}
    >
      {t(line ? "save" : "add")}
    </Button>
  );
  const messages = offer.requirements ?? [];
  const plan = chosen.configuration.plan;

  return (
    <div className="grid gap-12 lg:grid-cols-[minmax(0,1fr)_20rem] lg:grid-rows-[auto_1fr] lg:gap-x-16">
      <form
        aria-label={t("title")}
        className="grid min-w-0 content-start gap-8"
        onSubmit={(event) => {
          event.preventDefault();
          void take();
        }}
      >
        {options.length === 0 && <p className="text-ink-2">{t("nothing")}</p>}
        {options.map((option) => (
          <OptionField
            key={option.name}
            option={option}
            context={context}
            error={complaints[option.name]}
            onChange={(value) => set(option.name, value)}
          />
        ))}
        {messages.length > 0 && (
          <Note>
            <h3 className="font-medium text-ink">{t("rules")}</h3>
            <ul className="mt-1 grid gap-1">
              {messages.map(({ message }) => (
                <li key={message}>{message}</li>
              ))}
            </ul>
          </Note>
        )}
        <PriceBar price={price} added={added === "added"}>
          {button}
        </PriceBar>
      </form>
      <aside className="lg:sticky lg:top-6 lg:row-span-2 lg:self-start">
        <Summary
          missing={missing.map(({ title }) => title)}
          offer={offer}
          chosen={chosen}
          price={price}
          onChange={change}
          link={location.origin + href}
        >
          {button}
          <div role="status" className="text-sm">
            {added === "added" && (
              <p className="flex flex-wrap items-center justify-between gap-2">
                {t("added")}
                <Link to="/cart" className={linkClass("inline-flex min-h-8 items-center")}>
                  {t("toCart")}
                </Link>
              </p>
            )}
            {added === "full" && <p className="text-bad">{t("full", { count: mostLines })}</p>}
          </div>
        </Summary>
      </aside>
      <div className="grid min-w-0 content-start gap-12">
        {offer.plans.length > 1 && (
          <Section title={t("plans.title")} aside={t("plans.aside")}>
            <PlanTable
              plans={offer.plans}
              chosen={typeof plan === "string" ? plan : undefined}
              onChoose={(code) => {
                // The choice has to be on the page before it can take the focus.
                flushSync(() => set("plan", code));
                focusOption(["plan"]);
              }}
            />
          </Section>
        )}
        {below}
      </div>
      <Announcement price={price} touched={touched} />
    </div>
  );
}

/** On a phone the price stays in sight below the choices. */
function PriceBar({ price, added, children }: { price: Price; added: boolean; children: ReactNode }) {
  const t = useTranslations("configure.summary");
  const words = useTranslations("configure");
  const { quote } = price;
  return (
    <div className="sticky bottom-0 z-10 -mx-4 grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 border-t border-ink bg-paper px-4 py-2 lg:hidden">
      {added && (
        <p className="col-span-2 flex items-center justify-between text-sm">
          {words("added")}
          <Link to="/cart" className={linkClass("inline-flex min-h-11 items-center")}>
            {words("toCart")}
          </Link>
        </p>
      )}
      <p aria-hidden="true" className={price.stale ? "opacity-60" : undefined}>
        {quote ? (
          <>
            <Money {...quote.recurring} className="text-lg font-medium" />
            <span className="block text-xs text-ink-2">
              {t(quote.billingCycle === "annual" ? "perYear" : "perMonth")}
            </span>
          </>
        ) : (
          "–"
        )}
      </p>
      {children}
    </div>
  );
}

/** Says the new price once it has come to rest; the first one is on the page already. */
function Announcement({ price, touched }: { price: Price; touched: boolean }) {
  const t = useTranslations("configure.summary");
  const { locale } = useUiLocale();
  const { quote, pending, complaints } = price;
  const [said, setSaid] = useState("");
  const wrong = Object.values(complaints).join(" ");
  const sum = quote
    ? `${formatMoney(quote.recurring.amount, quote.currency, locale)} ${t(quote.billingCycle === "annual" ? "perYear" : "perMonth")}`
    : "";
  const now = touched && !pending ? wrong || sum : said;
  if (now !== said) setSaid(now);
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  );
}
