import { call, newIntent } from "@cloud-factory/api";
import {
  type ManagedProduct,
  offeringChanges,
  type PriceComponent,
  type PriceListEntry,
} from "@cloud-factory/api/staff";
import { useLanguage, useMay } from "@cloud-factory/kit";
import { changedCells, gridRows, readComponents, useGridWords } from "@cloud-factory/kit/offering";
import { Button, Dialog, type LampState, RadioGroup, StateLamp, TextField } from "@cloud-factory/ui";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { contentOf } from "../editor/draft.ts";
import { atLocal, localIn, ownZone, tomorrow } from "../moments.ts";

export interface Touched {
  product: PriceListEntry["product"];
  before: readonly PriceComponent[];
  after: readonly PriceComponent[];
}

type Outcome = { state: "waiting" | "done" } | { state: "failed"; why: string };
const lamps: Record<Outcome["state"], LampState> = { waiting: "running", done: "ok", failed: "failed" };

/** The product's lists with one of them changed. */
function withList(product: ManagedProduct, currency: string, components: readonly PriceComponent[]) {
  const content = contentOf(product);
  if (!content) throw new Error(product.slug);
  return {
    ...content,
    priceLists: content.priceLists.map((list) =>
      list.currency === currency ? { ...list, components: [...components] } : list,
    ),
  };
}

/** Many changed prices at once: looked at, then put into working copies or scheduled for a moment. */
export function PriceReview({
  currency,
  entries,
  onClose,
  onDone,
}: {
  currency: string;
  entries: readonly Touched[];
  onClose: () => void;
  onDone: (products: readonly string[]) => void;
}) {
  const t = useTranslations("priceLists");
  const changes = useTranslations("priceChanges");
  const common = useTranslations("common");
  const { language } = useLanguage();
  const words = useGridWords();
  const may = useMay();
  const client = useQueryClient();
  const [listed] = useState(entries);
  const [way, setWay] = useState<"draft" | "schedule">(may("products:publish") ? "schedule" : "draft");
  const [when, setWhen] = useState(() => localIn(tomorrow(new Date())));
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const [busy, setBusy] = useState(false);
  const effectiveAt = atLocal(when);
  const need = way === "draft" ? "products:write" : "products:publish";
  const blocked = !may(need)
    ? common("rolesLack", { permission: need })
    : way === "schedule" && effectiveAt === null
      ? changes("whenNeeded")
      : null;

  const one = async ({ product, after: typed }: Touched): Promise<void> => {
    const after = readComponents(typed) ?? typed;
    const managed = await call<ManagedProduct>("get", "/api/products/{id}/managed", {
      path: { id: product.id },
    });
    if (way === "draft") {
      const content = withList(managed, currency, after);
      await offeringChanges.revise(managed, { content }).send(newIntent());
      return;
    }
    const base = managed.offered ? { ...managed, draft: null } : managed;
    const { priceLists } = withList(base, currency, after);
    await offeringChanges
      .schedule(product.id, { effectiveAt: effectiveAt ?? "", priceLists })
      .send(newIntent());
  };
  const run = async () => {
    setBusy(true);
    const done: string[] = [];
    for (const entry of listed) {
      const { id } = entry.product;
      if (outcomes.get(id)?.state === "done") continue;
      setOutcomes((now) => new Map(now).set(id, { state: "waiting" }));
      try {
        // One after the other, so that each product says for itself how it went.
        // oxlint-disable-next-line no-await-in-loop
        await one(entry);
        done.push(id);
        setOutcomes((now) => new Map(now).set(id, { state: "done" }));
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        setOutcomes((now) => new Map(now).set(id, { state: "failed", why }));
      }
    }
    setBusy(false);
    onDone(done);
    await client.invalidateQueries({ queryKey: ["products"] });
  };
  const finished = listed.every(({ product }) => outcomes.get(product.id)?.state === "done");
  return (
    <Dialog
      open
      place="side"
      onClose={onClose}
      title={t("reviewTitle")}
      footer={
        finished ? (
          <Button kind="primary" onClick={onClose}>
            {t("close")}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{common("cancel")}</Button>
            <Button kind="primary" pending={busy} blockedBecause={blocked} onClick={() => void run()}>
              {t(way === "draft" ? "makeDrafts" : "schedule")}
            </Button>
          </>
        )
      }
    >
      <div className="grid gap-6 px-5 py-4">
        {listed.map(({ product, before, after }) => {
          const outcome = outcomes.get(product.id);
          const names = new Map(
            gridRows("", currency, before, after, language, words).map((row) => [row.id, row.label]),
          );
          return (
            <section key={product.id} className="grid gap-1">
              <h3 className="flex flex-wrap items-baseline justify-between gap-2 border-b border-ink pb-1 text-sm font-medium">
                {product.name}
                {outcome && (
                  <StateLamp state={lamps[outcome.state]} className="text-xs font-normal">
                    {outcome.state === "failed" ? outcome.why : t(`outcomes.${outcome.state}`)}
                  </StateLamp>
                )}
              </h3>
              <ul className="text-sm">
                {changedCells(
                  [{ currency, components: [...before] }],
                  [{ currency, components: [...after] }],
                ).map((cell) => (
                  <li
                    key={`${cell.code} ${cell.path}`}
                    className="flex flex-wrap justify-between gap-x-4 border-b border-line py-1"
                  >
                    <span>{names.get(`|${cell.code}|${cell.path}`) ?? cell.code}</span>
                    <span>
                      {cell.before} → <strong>{cell.after}</strong> {currency}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
        {!finished && (
          <>
            <RadioGroup
              legend={t("way")}
              name="way"
              value={way}
              options={[
                { value: "schedule", label: t("wayScheduled"), hint: t("wayScheduledHint") },
                { value: "draft", label: t("wayDraft"), hint: t("wayDraftHint") },
              ]}
              onChange={(value) => setWay(value === "draft" ? "draft" : "schedule")}
            />
            {way === "schedule" && (
              <TextField
                label={changes("effectiveAt")}
                hint={changes("effectiveHint", { zone: ownZone })}
                type="datetime-local"
                value={when}
                onChange={(event) => setWhen(event.target.value)}
              />
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}
