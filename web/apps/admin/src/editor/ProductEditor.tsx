import { ApiError } from "@cloud-factory/api";
import { type ManagedProduct, offeringChanges } from "@cloud-factory/api/staff";
import { Failure, readOptions, useCommands, useLanguage, useMay } from "@cloud-factory/kit";
import { completed } from "@cloud-factory/kit/configure";
import {
  EditLanguages,
  EditLanguageSwitch,
  isUnder,
  LeaveGuard,
  PriceListsEditor,
  ProblemsProvider,
  readSchema,
  textIn,
  useChange,
} from "@cloud-factory/kit/offering";
import { Button, buttonClass, Dialog, StateLamp, Tabs, toast } from "@cloud-factory/ui";
import { CallNote } from "@cloud-factory/kit/staff";
import { Link, useNavigate } from "@tanstack/react-router";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import {
  draftOf,
  type EditorSection,
  emptyDraft,
  gaps,
  type ProductDraft,
  sectionOf,
  sections,
  skuFrom,
  slugFrom,
  withinContent,
  withModel,
} from "./draft.ts";
import { JsonField } from "./JsonField.tsx";
import { PartsSection } from "./PartsSection.tsx";
import { firstChoice, PreviewPane } from "./PreviewPane.tsx";
import { ProblemList } from "./ProblemList.tsx";
import { SchemaSection } from "./SchemaSection.tsx";
import type { SectionProps } from "./SectionProps.ts";
import { StaleDialog } from "./StaleDialog.tsx";
import { LimitsSection, PlansSection, RegionsSection, RequirementsSection } from "./TermsSections.tsx";
import { IdentityFields, TextsSection } from "./TextsSection.tsx";
import { usePreview } from "./usePreview.ts";

type Problem = { pointer: string; message: string };

function complaintsOf(error: Error | null): Problem[] {
  if (!(error instanceof ApiError)) return [];
  return (error.problem.errors ?? []).map(({ pointer, message }) => ({
    pointer: withinContent(pointer),
    message,
  }));
}

function isStale(error: Error | null): boolean {
  return error instanceof ApiError && (error.status === 412 || error.code === "stale-version");
}

/** Where the work stands beside which section: a product that is new, or one that is kept. */
export function ProductEditor({
  product,
  section,
  onSection,
}: {
  product?: ManagedProduct;
  section: EditorSection;
  onSection: (section: EditorSection) => void;
}) {
  const t = useTranslations("editor");
  const common = useTranslations("common");
  const palette = useTranslations("kit.palette");
  const { language } = useLanguage();
  const may = useMay();
  const navigate = useNavigate();
  const [seen, setSeen] = useState(product);
  const [draft, setDraft] = useState<ProductDraft>(() => (product ? draftOf(product) : emptyDraft()));
  const [base, setBase] = useState(() => JSON.stringify(draft));
  const [choice, setChoice] = useState(firstChoice);
  const [goal, setGoal] = useState<string | null>(null);
  const [previewOpen, setPreviewOpen] = useState(false);
  const [stale, setStale] = useState(false);
  const save = useChange<ManagedProduct>(["products"]);
  const unsaved = JSON.stringify(draft) !== base;

  const { content } = draft;
  const fields = useMemo(() => readSchema(content.configSchema).fields, [content.configSchema]);
  // Asked with what the form shows: an option that nobody touched begins with its own least.
  const asked = useMemo(
    () => ({
      content,
      ...choice,
      configuration: completed(readOptions(content.configSchema), choice.configuration),
    }),
    [content, choice],
  );
  const preview = usePreview(asked);
  const refused = useMemo(() => complaintsOf(save.error), [save.error]);
  // What a saving was refused for stands until the preview has looked again.
  const problems = useMemo(() => {
    const found = (preview.data?.problems ?? []).map(({ pointer, message }) => ({
      pointer: withinContent(pointer),
      message,
    }));
    const own = refused.filter(
      ({ pointer, message }) =>
        !found.some((entry) => entry.pointer === pointer && entry.message === message),
    );
    return [...found, ...own];
  }, [preview.data, refused]);
  const missing = useMemo(() => gaps(content), [content]);

  const change = (next: ProductDraft["content"]) => setDraft((now) => ({ ...now, content: next }));
  const toSave = useMemo(() => {
    if (seen) return offeringChanges.revise(seen, { category: draft.category, content });
    const slug = draft.slug || slugFrom(content.name.en ?? "");
    return offeringChanges.create({ ...draft, slug, sku: draft.sku || skuFrom(slug) });
  }, [seen, draft, content]);

  const submit = () =>
    save.mutate(toSave, {
      onSuccess: (saved) => {
        const kept = draftOf(saved);
        setSeen(saved);
        setDraft(kept);
        setBase(JSON.stringify(kept));
        toast.done(t(seen ? "saved" : "created", { name: textIn(kept.content.name, language) }));
        if (!seen) {
          void navigate({
            to: "/products/$id/edit",
            params: { id: saved.id },
            search: { section: section === "texts" ? undefined : section },
            replace: true,
            ignoreBlocker: true,
          });
        }
      },
      onError: (error) => setStale(isStale(error)),
    });

  // Who follows a problem is taken to its section first, and to its field once that is there.
  const follow = (pointer: string) => {
    setPreviewOpen(false);
    onSection(sectionOf(pointer));
    setGoal(pointer);
  };
  useEffect(() => {
    if (goal === null || sectionOf(goal) !== section) return;
    const frame = requestAnimationFrame(() => {
      focusPointer(goal);
      setGoal(null);
    });
    return () => cancelAnimationFrame(frame);
  }, [goal, section]);

  const group = palette("page");
  const commands = useMemo(
    () =>
      sections.map((id) => ({
        id: `section-${id}`,
        label: `${t("title")}: ${t(`sections.${id}`)}`,
        group,
        run: () => onSection(id),
      })),
    // oxlint-disable-next-line react/exhaustive-deps
    [t, group],
  );
  useCommands(commands);

  const props: SectionProps = { content, fields, onChange: change };
  const panels: Record<EditorSection, () => ReactNode> = {
    texts: () => (
      <div className="grid grid-cols-1 gap-6">
        <IdentityFields draft={draft} isNew={!seen} onChange={setDraft} />
        <TextsSection {...props} />
      </div>
    ),
    configuration: () => <SchemaSection {...props} problems={problems} />,
    requirements: () => <RequirementsSection {...props} />,
    plans: () => <PlansSection {...props} />,
    regions: () => <RegionsSection {...props} />,
    parts: () => <PartsSection {...props} />,
    prices: () => (
      <PriceListsEditor
        lists={content.priceLists}
        fields={fields}
        onChange={(priceLists) => change({ ...content, priceLists })}
      />
    ),
    limits: () => <LimitsSection {...props} />,
    json: () => (
      <JsonField
        label={t("wholeJson")}
        at=""
        value={content}
        problems={problems}
        onChange={(next) => {
          const whole = { ...content, ...next };
          change(withModel(whole, readSchema(whole.configSchema), readSchema(whole.configSchema)));
        }}
      />
    ),
  };
  const pane = (
    <PreviewPane
      content={content}
      preview={preview.data}
      error={preview.error}
      behind={preview.isBehind}
      choice={choice}
      onChoice={setChoice}
    />
  );
  const blocked = !may("products:write")
    ? common("rolesLack", { permission: "products:write" })
    : !unsaved && seen
      ? t("nothingToSave")
      : null;

  return (
    <EditLanguages>
      <ProblemsProvider problems={problems} goal={goal}>
        <form
          noValidate
          className="grid grid-cols-1 gap-6"
          onSubmit={(event) => {
            event.preventDefault();
            if (!blocked) submit();
          }}
        >
          <div className="sticky top-12 z-10 -mx-4 flex flex-wrap items-center gap-2 border-b border-line bg-paper px-4 py-2 md:-mx-8 md:px-8">
            <Button kind="primary" type="submit" pending={save.isPending} blockedBecause={blocked}>
              {t(seen ? "save" : "create")}
            </Button>
            {seen && (
              <Link to="/products/$id/publish" params={{ id: seen.id }} className={buttonClass("secondary")}>
                {t("review")}
              </Link>
            )}
            <Button className="lg:hidden" onClick={() => setPreviewOpen(true)}>
              {t("preview.title")}
            </Button>
            <EditLanguageSwitch />
            <Standing unsaved={unsaved} problems={problems.length} gaps={missing.length} />
          </div>
          {save.error && !stale && refused.length === 0 && <Failure error={save.error} />}
          <div className="grid grid-cols-1 gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
            <div className="grid grid-cols-1 content-start gap-6">
              <ProblemList problems={problems} onFollow={follow} />
              <Tabs
                label={t("title")}
                value={section}
                onChange={(id) => onSection(sections.find((name) => name === id) ?? "texts")}
                tabs={sections.map((id) => {
                  const wrong = problems.filter(({ pointer }) => sectionOf(pointer) === id).length;
                  return {
                    id,
                    label: (
                      <span className="inline-flex items-center gap-1.5">
                        {t(`sections.${id}`)}
                        {wrong > 0 && (
                          <StateLamp state="failed" className="text-xs font-normal">
                            {wrong}
                          </StateLamp>
                        )}
                      </span>
                    ),
                    panel: id === section ? panels[id]() : null,
                  };
                })}
              />
              <CallNote change={toSave} />
            </div>
            <aside
              aria-label={t("preview.title")}
              className="sticky top-28 hidden max-h-[calc(100dvh-8rem)] content-start gap-4 self-start overflow-auto border-l border-line pr-1 pl-6 lg:grid"
            >
              <h2 className="text-lg">{t("preview.title")}</h2>
              {!previewOpen && pane}
            </aside>
          </div>
        </form>
        <Dialog
          open={previewOpen}
          onClose={() => setPreviewOpen(false)}
          title={t("preview.title")}
          place="side"
        >
          <div className="px-5 py-4">{pane}</div>
        </Dialog>
        {stale && seen && (
          <StaleDialog
            seen={seen}
            mine={draft}
            onClose={() => setStale(false)}
            onReload={(fresh) => {
              const kept = draftOf(fresh);
              setSeen(fresh);
              setDraft(kept);
              setBase(JSON.stringify(kept));
              setStale(false);
              save.reset();
            }}
          />
        )}
        <LeaveGuard unsaved={unsaved} />
      </ProblemsProvider>
    </EditLanguages>
  );
}

function Standing({
  unsaved,
  problems,
  gaps: lacking,
}: {
  unsaved: boolean;
  problems: number;
  gaps: number;
}) {
  const t = useTranslations("editor.standing");
  return (
    <p role="status" className="flex flex-wrap gap-x-4 text-xs text-ink-2">
      <StateLamp state={unsaved ? "attention" : "ok"}>{t(unsaved ? "unsaved" : "saved")}</StateLamp>
      {problems > 0 && <StateLamp state="failed">{t("problems", { count: problems })}</StateLamp>}
      {lacking > 0 && <StateLamp state="idle">{t("gaps", { count: lacking })}</StateLamp>}
    </p>
  );
}

/** The first field at a pointer, else the nearest that it stands in. */
export function focusPointer(pointer: string): void {
  let wanted = pointer;
  for (;;) {
    const place = [...document.querySelectorAll<HTMLElement>("[data-pointer]")].find((element) =>
      wanted === pointer
        ? element.dataset.pointer === wanted
        : wanted !== "" && isUnder(element.dataset.pointer ?? "", wanted),
    );
    const control = place?.querySelector<HTMLElement>("input, select, textarea, button");
    if (control) {
      control.focus({ preventScroll: true });
      control.scrollIntoView({ block: "center" });
      return;
    }
    if (wanted === "") return;
    wanted = wanted.slice(0, wanted.lastIndexOf("/"));
  }
}
