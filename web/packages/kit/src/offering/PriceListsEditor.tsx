import type { PriceList } from "@cloud-factory/api/staff";
import { Button, Dialog, EmptyState, SelectField, StateLamp, Tabs, TextField } from "@cloud-factory/ui";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { useLanguage } from "../i18n.tsx";
import { ComponentEditor } from "./ComponentEditor.tsx";
import { isDecimal, readDecimal } from "./decimals.ts";
import { EditableList } from "./EditableList.tsx";
import { textIn } from "./LocalTextField.tsx";
import { cellsOf, copyList, currencies, mostComponents, mostLists, newComponent } from "./priceLists.ts";
import { useProblem, useProblems } from "./problems.tsx";
import type { SchemaField } from "./schemaModel.ts";

/** What a product costs: a list of components for each currency, the first being the default. */
export function PriceListsEditor({
  lists,
  fields,
  at = "/priceLists",
  onChange,
}: {
  lists: readonly PriceList[];
  fields: readonly SchemaField[];
  at?: string;
  onChange: (lists: PriceList[]) => void;
}) {
  const t = useTranslations("offering.lists");
  const problems = useProblems();
  const problem = useProblem(at);
  const [chosen, setChosen] = useState(lists[0]?.currency ?? "");
  const [copying, setCopying] = useState(false);
  // A problem elsewhere leads to its list.
  const goal = /^\/priceLists\/(\d+)/.exec(problems.goal ?? "")?.[1];
  const wanted = goal === undefined ? undefined : lists[Number(goal)]?.currency;
  const [followed, setFollowed] = useState<string | null>(null);
  if (problems.goal !== followed) {
    setFollowed(problems.goal);
    if (wanted !== undefined) setChosen(wanted);
  }
  const current = lists.some(({ currency }) => currency === chosen) ? chosen : (lists[0]?.currency ?? "");
  const set = (index: number, list: PriceList) =>
    onChange(lists.map((entry, place) => (place === index ? list : entry)));
  const first = lists[0];

  if (!first) {
    return (
      <EmptyState
        title={t("none")}
        action={
          <Button
            kind="primary"
            onClick={() => {
              setChosen("EUR");
              onChange([{ currency: "EUR", components: [] }]);
            }}
          >
            {t("begin")}
          </Button>
        }
      >
        {t("noneText")}
      </EmptyState>
    );
  }
  return (
    <div className="grid grid-cols-1 gap-4">
      <div className="flex flex-wrap gap-2">
        <Button
          blockedBecause={lists.length >= mostLists ? t("full", { most: mostLists }) : null}
          onClick={() => setCopying(true)}
        >
          {t("copy")}
        </Button>
        {current !== first.currency && (
          <>
            <Button
              onClick={() =>
                onChange([
                  ...lists.filter(({ currency }) => currency === current),
                  ...lists.filter(({ currency }) => currency !== current),
                ])
              }
            >
              {t("makeDefault", { currency: current })}
            </Button>
            <Button
              kind="danger"
              onClick={() => onChange(lists.filter(({ currency }) => currency !== current))}
            >
              {t("remove", { currency: current })}
            </Button>
          </>
        )}
      </div>
      {problem && (
        <p role="alert" className="text-sm text-bad">
          {problem}
        </p>
      )}
      <Tabs
        label={t("label")}
        value={current}
        onChange={setChosen}
        tabs={lists.map((list, index) => ({
          id: list.currency,
          label: (
            <span className="inline-flex items-center gap-2">
              {list.currency}
              {index === 0 && <span className="text-xs font-normal text-ink-3">{t("default")}</span>}
              {problems.under(`${at}/${index}`) > 0 && (
                <StateLamp state="failed" className="text-xs font-normal">
                  {problems.under(`${at}/${index}`)}
                </StateLamp>
              )}
            </span>
          ),
          panel: (
            <Components
              list={list}
              fields={fields}
              at={`${at}/${index}`}
              onChange={(next) => set(index, next)}
            />
          ),
        }))}
      />
      {copying && (
        <CopyDialog
          lists={lists}
          from={current}
          onClose={() => setCopying(false)}
          onCopy={(list) => {
            onChange([...lists, list]);
            setChosen(list.currency);
            setCopying(false);
          }}
        />
      )}
    </div>
  );
}

function Components({
  list,
  fields,
  at,
  onChange,
}: {
  list: PriceList;
  fields: readonly SchemaField[];
  at: string;
  onChange: (list: PriceList) => void;
}) {
  const t = useTranslations("offering.lists");
  const types = useTranslations("offering.component.types");
  const { language } = useLanguage();
  const problem = useProblem(`${at}/components`) ?? null;
  return (
    <div className="grid grid-cols-1 gap-3">
      {problem && <p className="text-sm text-bad">{problem}</p>}
      <EditableList
        label={t("components", { currency: list.currency })}
        items={list.components}
        at={`${at}/components`}
        most={mostComponents}
        name={(component) => textIn(component.label, language) || component.code}
        aside={(component) => {
          const cells = cellsOf(component);
          const [cell] = cells;
          return (
            <span className="whitespace-nowrap">
              {types(component.type)}
              {cells.length === 1 && cell && <span className="ml-3 text-ink">{cell.value}</span>}
            </span>
          );
        }}
        create={() => newComponent("flat", list.components, fields)}
        addLabel={t("add")}
        empty={t("noComponents")}
        onChange={(components) => onChange({ ...list, components })}
      >
        {(component, change, index) => (
          <ComponentEditor
            component={component}
            before={list.components.slice(0, index)}
            fields={fields}
            currency={list.currency}
            at={`${at}/components/${index}`}
            onChange={change}
          />
        )}
      </EditableList>
    </div>
  );
}

/** Every currency there is, those asked for most first. */
function useCurrencies(taken: readonly string[]) {
  const { language } = useLanguage();
  return useMemo(() => {
    const names = new Intl.DisplayNames(language, { type: "currency" });
    const every = Intl.supportedValuesOf("currency");
    return [...new Set([...currencies, ...every])]
      .filter((code) => !taken.includes(code))
      .map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }));
  }, [language, taken]);
}

function CopyDialog({
  lists,
  from,
  onCopy,
  onClose,
}: {
  lists: readonly PriceList[];
  from: string;
  onCopy: (list: PriceList) => void;
  onClose: () => void;
}) {
  const t = useTranslations("offering.lists");
  const taken = useMemo(() => lists.map(({ currency }) => currency), [lists]);
  const options = useCurrencies(taken);
  const [source, setSource] = useState(from);
  const [target, setTarget] = useState(options[0]?.value ?? "");
  const [factor, setFactor] = useState("1");
  const read = readDecimal(factor);
  const wrong = read === null || !isDecimal(read) || read.startsWith("-");
  const list = lists.find(({ currency }) => currency === source);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("copyTitle")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            kind="primary"
            aria-disabled={wrong || !list || target === ""}
            onClick={() => {
              if (list && read !== null && !wrong) onCopy(copyList(list, target, read));
            }}
          >
            {t("copyDo")}
          </Button>
        </>
      }
    >
      <div className="grid gap-4 px-5 py-4">
        <p className="text-sm text-ink-2">{t("copyText")}</p>
        <SelectField
          label={t("copyFrom")}
          value={source}
          options={lists.map(({ currency }) => ({ value: currency, label: currency }))}
          onChange={(event) => setSource(event.target.value)}
        />
        <SelectField
          label={t("copyTo")}
          value={target}
          options={options}
          onChange={(event) => setTarget(event.target.value)}
        />
        <TextField
          label={t("factor")}
          hint={t("factorHint", { from: source, to: target })}
          inputMode="decimal"
          value={factor}
          error={wrong ? t("factorWrong") : null}
          onChange={(event) => setFactor(event.target.value)}
        />
      </div>
    </Dialog>
  );
}
