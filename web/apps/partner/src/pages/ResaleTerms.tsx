import { ApiError, catalogue, type Offer } from "@cloud-factory/api";
import {
  offering,
  offeringChanges,
  type PriceList,
  type Resale,
  type ResaleOffer,
} from "@cloud-factory/api/staff";
import { Failure, Loaded, NotFound, Page, Section, useLanguage, useMay } from "@cloud-factory/kit";
import {
  allRead,
  copyList,
  DecimalAt,
  EditLanguages,
  gridRows,
  LeaveGuard,
  PriceGrid,
  PriceListsEditor,
  ProblemsProvider,
  readSchema,
  useChange,
  useGridWords,
} from "@cloud-factory/kit/offering";
import { Breadcrumb, Button, buttonClass, Dialog, linkClass, RadioGroup, toast } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { factorOf, listOf, markedUp, type TermsWork, termsOf, workOf } from "../terms.ts";
import { ResaleLamp } from "./Resale.tsx";

const route = getRouteApi("/prices/$id");

/** One product of the operator's: what customers of this partner are asked for it. */
export function ResaleTerms() {
  const t = useTranslations("resale");
  const kit = useTranslations("kit");
  const { id } = route.useParams();
  const offers = useQuery(offering.resaleOffers({ limit: 100 }));
  const found = offers.data?.items.find(({ product }) => product.id === id);
  const offer = useQuery({ ...catalogue.offer(id), enabled: found !== undefined });
  if (offers.data && !found) {
    return (
      <NotFound
        home={
          <Link to="/prices" className={buttonClass("secondary")}>
            {t("title")}
          </Link>
        }
      />
    );
  }
  return (
    <Loaded query={offers}>
      {() =>
        found && (
          <Page
            title={found.product.name}
            above={
              <Breadcrumb label={kit("breadcrumb")}>
                {[
                  <Link key="home" to="/prices" className={linkClass("no-underline hover:underline")}>
                    {t("title")}
                  </Link>,
                  found.product.name,
                ]}
              </Breadcrumb>
            }
            lead={<ResaleLamp state={found.resale?.state} />}
            learn={t("termsLearn")}
          >
            <Loaded query={offer}>
              {(shown) => <Terms key={found.resale?.version ?? 0} found={found} offer={shown} />}
            </Loaded>
          </Page>
        )
      }
    </Loaded>
  );
}

function Terms({ found, offer }: { found: ResaleOffer; offer: Offer }) {
  const t = useTranslations("resale");
  const may = useMay();
  const { product, resale } = found;
  const [work, setWork] = useState<TermsWork>(() => workOf(resale));
  const [base] = useState(() => JSON.stringify(work));
  const [ending, setEnding] = useState(false);
  // Said before the page learns of it, which then begins anew with what is kept.
  const said = useRef("");
  const save = useChange<Resale>(["products"], async () => toast.done(said.current));
  const operator = useMemo(() => listOf(offer), [offer]);
  const fields = useMemo(() => readSchema(offer.configSchema).fields, [offer]);
  const unsaved = JSON.stringify(work) !== base;
  const readable =
    work.kind === "markup"
      ? factorOf(work.markup) !== null
      : work.priceLists.every(({ components }) => allRead(components));
  const lacking = may("products:write") ? null : t("lacks", { permission: "products:write" });
  const offerLacking =
    lacking ?? (may("products:publish") ? null : t("lacks", { permission: "products:publish" }));
  const wrong = readable ? null : t("notNumbers");
  const offered = resale?.state === "offered";
  const put = (state: "offered" | "paused") => {
    said.current = t(state === "offered" ? "offeredNow" : "pausedNow", { name: product.name });
    save.mutate(
      offeringChanges.setResale(product.id, { version: resale?.version ?? 0, terms: termsOf(work), state }),
    );
  };
  const problems =
    save.error instanceof ApiError
      ? (save.error.problem.errors ?? []).map(({ pointer, message }) => ({
          pointer: pointer.replace(/^\/terms(?=\/)/, ""),
          message,
        }))
      : [];
  const choose = (kind: string) => {
    if (kind !== "own") return setWork({ ...work, kind: "markup" });
    // Own prices begin where the markup stood.
    const begun = copyList(operator, operator.currency, factorOf(work.markup) ?? "1");
    setWork({ ...work, kind: "own", priceLists: work.priceLists.length > 0 ? work.priceLists : [begun] });
  };
  return (
    <EditLanguages>
      <ProblemsProvider problems={problems}>
        <form
          noValidate
          className="grid grid-cols-1 gap-8"
          onSubmit={(event) => {
            event.preventDefault();
            if (!(offerLacking ?? wrong)) put("offered");
          }}
        >
          <Section title={t("yourTerms")}>
            <RadioGroup
              legend={t("how")}
              name="terms"
              value={work.kind}
              options={[
                { value: "markup", label: t("byMarkup"), hint: t("byMarkupHint") },
                { value: "own", label: t("byOwn"), hint: t("byOwnHint") },
              ]}
              onChange={choose}
            />
            {work.kind === "markup" ? (
              <DecimalAt
                label={t("markup")}
                hint={t("markupHint")}
                at="/markup"
                className="max-w-56"
                value={work.markup}
                onChange={(markup) => setWork({ ...work, markup })}
              />
            ) : (
              <PriceListsEditor
                lists={work.priceLists}
                fields={fields}
                onChange={(priceLists: PriceList[]) => setWork({ ...work, priceLists })}
              />
            )}
          </Section>
          <Section title={t("customerPrice")} aside={t("perMonth")}>
            <Prices operator={operator} own={work} />
            {offered && (
              <a href={`/products/${product.slug}`} className={linkClass("text-sm")}>
                {t("inShop")}
              </a>
            )}
          </Section>
          {save.error && problems.length === 0 && <Failure error={save.error} />}
          <div className="flex flex-wrap gap-2">
            <Button
              kind="primary"
              type="submit"
              pending={save.isPending}
              blockedBecause={offerLacking ?? wrong ?? (offered && !unsaved ? t("nothingToSave") : null)}
            >
              {t(offered ? "save" : "offer")}
            </Button>
            {offered && (
              <Button blockedBecause={offerLacking} onClick={() => put("paused")}>
                {t("pause")}
              </Button>
            )}
            {resale && (
              <Button kind="danger" blockedBecause={offerLacking} onClick={() => setEnding(true)}>
                {t("end")}
              </Button>
            )}
          </div>
        </form>
        {ending && <EndDialog product={product} onClose={() => setEnding(false)} />}
        <LeaveGuard unsaved={unsaved && !save.isSuccess} />
      </ProblemsProvider>
    </EditLanguages>
  );
}

/** The operator's amounts beside one's own. */
function Prices({ operator, own }: { operator: PriceList; own: TermsWork }) {
  const t = useTranslations("resale");
  const { language } = useLanguage();
  const words = useGridWords();
  const after =
    own.kind === "markup"
      ? markedUp(operator, own.markup)
      : (own.priceLists.find(({ currency }) => currency === operator.currency) ?? own.priceLists[0] ?? null);
  if (!after || after.components.length === 0) {
    return <p className="border-y border-line py-3 text-sm text-ink-2">{t("noPrices")}</p>;
  }
  return (
    <PriceGrid
      readOnly
      heads={{ before: t("operatorPrice"), after: t("yourPrice") }}
      label={t("customerPrice")}
      groups={[
        {
          id: after.currency,
          title: after.currency,
          rows: gridRows("", after.currency, operator.components, after.components, language, words),
        },
      ]}
      onChange={() => undefined}
    />
  );
}

function EndDialog({ product, onClose }: { product: ResaleOffer["product"]; onClose: () => void }) {
  const t = useTranslations("resale");
  const end = useChange(["products"], async () => toast.done(t("endedNow", { name: product.name })));
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("endTitle", { name: product.name })}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            kind="danger"
            pending={end.isPending}
            onClick={() => end.mutate(offeringChanges.endResale(product.id), { onSuccess: onClose })}
          >
            {t("end")}
          </Button>
        </>
      }
    >
      <div className="grid gap-4 px-5 py-4">
        <p>{t("endText")}</p>
        {end.error && <Failure error={end.error} />}
      </div>
    </Dialog>
  );
}
