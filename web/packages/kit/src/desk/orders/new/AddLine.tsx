import { ApiError, catalogue, type Configuration, type Offer, queries } from "@cloud-factory/api";
import { Button, cx, Money, NumberField, RadioGroup, SelectField } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { readOptions } from "../../../configSchema.ts";
import { OptionField, focusOption } from "../../../configure/OptionField.tsx";
import { regionState } from "../../../configure/regions.ts";
import { complaintsByOption, completed } from "../../../configure/values.ts";
import { Failure, Loaded } from "../../../Loaded.tsx";
import type { Line } from "./cart.ts";

/** Something more for the order: which product, and how it is to be. */
export function AddLine({ onAdd }: { onAdd: (line: Omit<Line, "key">) => void }) {
  const t = useTranslations("desk.newOrder");
  const [slug, setSlug] = useState("");
  const products = useQuery(queries.products({ limit: 100 }));
  return (
    <div className="grid gap-6">
      <Loaded query={products}>
        {({ items }) => (
          <SelectField
            label={t("product")}
            className="max-w-100"
            value={slug}
            options={[
              { value: "", label: t("choose") },
              ...items.map((product) => ({ value: product.slug, label: product.name })),
            ]}
            onChange={(event) => setSlug(event.target.value)}
          />
        )}
      </Loaded>
      {slug && (
        <OfferForm
          key={slug}
          slug={slug}
          onAdd={(line) => {
            onAdd(line);
            setSlug("");
          }}
        />
      )}
    </div>
  );
}

function OfferForm({ slug, onAdd }: { slug: string; onAdd: (line: Omit<Line, "key">) => void }) {
  const query = useQuery(catalogue.offer(slug, "EUR"));
  return <Loaded query={query}>{(offer) => <Fields offer={offer} onAdd={onAdd} />}</Loaded>;
}

/** The same fields as in the shop, from the same schema. */
function Fields({ offer, onAdd }: { offer: Offer; onAdd: (line: Omit<Line, "key">) => void }) {
  const t = useTranslations("desk.newOrder");
  const [now] = useState(() => new Date());
  const options = useMemo(() => readOptions(offer.configSchema), [offer.configSchema]);
  const [configuration, setConfiguration] = useState<Configuration>(() =>
    completed(
      options,
      {},
      (option, value) => option.name !== "region" || regionState(offer.availability, value, now).open,
    ),
  );
  const [cycle, setCycle] = useState<Line["billingCycle"]>("monthly");
  const [quantity, setQuantity] = useState(1);
  const [wanted, setWanted] = useState(false);
  const chosen = useMemo(
    () => ({ configuration, billingCycle: cycle, quantity }),
    [configuration, cycle, quantity],
  );
  const settled = useSettled(chosen);
  const missing = options.filter(({ name, required }) => required && configuration[name] === undefined);
  const quote = useQuery({
    ...catalogue.quote(offer.slug, { ...settled, currency: "EUR" }),
    enabled: missing.length === 0,
  });
  const errors = quote.error instanceof ApiError ? (quote.error.problem.errors ?? []) : [];
  const complaints = {
    ...(wanted ? Object.fromEntries(missing.map(({ name }) => [name, t("needed")])) : {}),
    ...complaintsByOption(errors),
  };
  const stale = settled !== chosen || quote.isPlaceholderData;
  const context = {
    values: configuration,
    currency: "EUR",
    prices: offer.priceComponents ?? [],
    availability: offer.availability,
    now,
  };
  return (
    <form
      aria-label={offer.name}
      className="grid gap-6 border-l-2 border-line pl-4"
      onSubmit={(event) => {
        event.preventDefault();
        setWanted(true);
        const wrong = [...missing.map(({ name }) => name), ...Object.keys(complaintsByOption(errors))];
        if (wrong.length > 0) return focusOption(wrong, event.currentTarget);
        onAdd({ product: offer.slug, name: offer.name, schema: offer.configSchema, ...chosen });
      }}
    >
      {options.map((option) => (
        <OptionField
          key={option.name}
          option={option}
          context={context}
          error={complaints[option.name]}
          onChange={(value) => setConfiguration({ ...configuration, [option.name]: value })}
        />
      ))}
      <RadioGroup
        legend={t("cycle")}
        name={`cycle-${offer.slug}`}
        value={cycle}
        options={[
          { value: "monthly", label: t("monthly") },
          { value: "annual", label: t("annual") },
        ]}
        onChange={(value) => setCycle(value === "annual" ? "annual" : "monthly")}
      />
      <NumberField
        label={t("quantity")}
        min={1}
        value={quantity}
        error={errors.find(({ pointer }) => pointer === "/quantity")?.message}
        onChange={(value) => setQuantity(value ?? 1)}
      />
      {quote.error && Object.keys(complaints).length === 0 && <Failure error={quote.error} />}
      <div className="flex flex-wrap items-center gap-4">
        <Button kind="primary" type="submit">
          {t("add")}
        </Button>
        {quote.data && missing.length === 0 && (
          <span aria-busy={stale} className={cx("text-sm", stale && "opacity-60")}>
            {t.rich("price", {
              sum: () => <Money key="sum" {...quote.data.total} className="font-medium" />,
            })}
          </span>
        )}
      </div>
    </form>
  );
}

/** What is asked a price for, once it has been still for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 180);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
