import { ApiError } from "@cloud-factory/api";
import { type Category, offering, offeringChanges } from "@cloud-factory/api/staff";
import {
  type DataColumn,
  DataTable,
  Failure,
  JsonButton,
  Loaded,
  Page,
  useLanguage,
  useMay,
} from "@cloud-factory/kit";
import {
  EditLanguages,
  isWritten,
  LocalTextField,
  noText,
  missingLanguages,
  moved,
  ProblemsProvider,
  TextAt,
  textIn,
  useChange,
} from "@cloud-factory/kit/offering";
import {
  Button,
  Code,
  Dialog,
  EmptyState,
  ServiceIcon,
  serviceIcons,
  SelectField,
  SortDown,
  SortUp,
  toast,
} from "@cloud-factory/ui";
import { ActionButton, CallNote } from "@cloud-factory/kit/staff";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { slugFrom } from "../editor/draft.ts";

/**
 * The list is the shelf that visitors see, which the platform keeps for a moment and forgets by an event:
 * after a change it is asked for once more when that has passed.
 */
function useAskAgain(): () => void {
  const client = useQueryClient();
  return () => {
    setTimeout(() => void client.invalidateQueries({ queryKey: ["products"] }), 1500);
  };
}

/** The shelves: what they are called, in which order they stand, and what stands on them. */
export function Categories() {
  const t = useTranslations("categories");
  const common = useTranslations("common");
  const { language } = useLanguage();
  const may = useMay();
  const query = useQuery(offering.categories());
  const [edited, setEdited] = useState<Category | "new" | null>(null);
  const askAgain = useAskAgain();
  const move = useChange(["products"]);
  const blocked = may("products:write") ? null : common("rolesLack", { permission: "products:write" });
  const items = useMemo(
    () => (query.data?.items ?? []).toSorted((first, second) => first.position - second.position),
    [query.data],
  );

  /** Everything whose place is another now is told its new one. */
  const reorder = async (from: number, to: number) => {
    const wanted = moved(items, from, to);
    for (const [index, category] of wanted.entries()) {
      if (category.position === (index + 1) * 10) continue;
      // One after the other: each of them is a change of its own.
      // oxlint-disable-next-line no-await-in-loop
      await move.mutateAsync(
        offeringChanges.reviseCategory(category, { version: category.version, position: (index + 1) * 10 }),
      );
    }
    askAgain();
  };

  const columns: DataColumn<Category>[] = [
    {
      id: "name",
      header: t("name"),
      cell: (category) => (
        <span className="inline-flex items-center gap-2 align-middle">
          <ServiceIcon name={category.icon} size={18} className="text-ink-2" />
          {textIn(category.name, language) || category.code}
        </span>
      ),
    },
    { id: "code", header: t("code"), cell: (category) => <Code>{category.code}</Code> },
    {
      id: "missing",
      header: t("missing"),
      cell: (category) => missingLanguages(category.name).join(", ") || "–",
    },
    { id: "products", header: t("products"), align: "end", cell: (category) => category.products },
    {
      id: "actions",
      header: t("actions"),
      align: "end",
      cell: (category) => {
        const index = items.indexOf(category);
        const name = textIn(category.name, language) || category.code;
        return (
          <span className="inline-flex flex-wrap items-center justify-end gap-1">
            <Button
              kind="quiet"
              square
              aria-label={t("up", { name })}
              aria-disabled={index === 0 || blocked !== null || move.isPending}
              onClick={() => void reorder(index, index - 1)}
            >
              <SortUp />
            </Button>
            <Button
              kind="quiet"
              square
              aria-label={t("down", { name })}
              aria-disabled={index === items.length - 1 || blocked !== null || move.isPending}
              onClick={() => void reorder(index, index + 1)}
            >
              <SortDown />
            </Button>
            <Button
              kind="quiet"
              aria-label={t("editNamed", { name })}
              aria-disabled={blocked !== null}
              onClick={() => setEdited(category)}
            >
              {t("edit")}
            </Button>
            <ActionButton
              action={{
                id: `delete-${category.code}`,
                label: t("delete"),
                blockedBecause: category.products > 0 ? t("inUse", { count: category.products }) : blocked,
                confirm: {
                  title: t("deleteTitle", { name }),
                  text: <p>{t("deleteText")}</p>,
                  danger: true,
                  change: () => offeringChanges.deleteCategory(category.code),
                  services: ["products"],
                  done: t("deleted", { name }),
                  leave: async () => askAgain(),
                },
              }}
            />
          </span>
        );
      },
    },
  ];
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      learn={t("learn")}
      actions={
        <>
          {query.data && <JsonButton value={query.data} url="/api/products/categories" />}
          <Button kind="primary" blockedBecause={blocked} onClick={() => setEdited("new")}>
            {t("create")}
          </Button>
        </>
      }
    >
      {move.error && <Failure error={move.error} />}
      <Loaded query={query}>
        {() => (
          <DataTable
            label={t("title")}
            columns={columns}
            rows={items}
            rowId={(category) => category.code}
            empty={<EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
          />
        )}
      </Loaded>
      {edited !== null && (
        <CategoryDialog
          key={edited === "new" ? "new" : edited.code}
          category={edited === "new" ? null : edited}
          last={Math.max(0, ...items.map(({ position }) => position))}
          onClose={() => setEdited(null)}
        />
      )}
    </Page>
  );
}

function CategoryDialog({
  category,
  last,
  onClose,
}: {
  category: Category | null;
  last: number;
  onClose: () => void;
}) {
  const t = useTranslations("categories");
  const common = useTranslations("common");
  const icons = useTranslations("editor.texts.icons");
  const { language } = useLanguage();
  const [work, setWork] = useState({
    code: category?.code ?? "",
    name: category?.name ?? noText(),
    description: category?.description ?? noText(),
    icon: category?.icon ?? "box",
  });
  const askAgain = useAskAgain();
  const save = useChange<Category>(["products"]);
  const code = work.code || slugFrom(work.name.en ?? "");
  const { name, icon } = work;
  const description = isWritten(work.description) ? { description: work.description } : {};
  const change = category
    ? offeringChanges.reviseCategory(category, { version: category.version, name, icon, ...description })
    : offeringChanges.createCategory({ code, name, icon, position: last + 10, ...description });
  const problems =
    save.error instanceof ApiError
      ? (save.error.problem.errors ?? []).map(({ pointer, message }) => ({ pointer, message }))
      : [];
  return (
    <Dialog
      open
      place="side"
      onClose={onClose}
      title={t(category ? "editTitle" : "createTitle", { name: textIn(category?.name, language) })}
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button
            kind="primary"
            pending={save.isPending}
            onClick={() =>
              save.mutate(change, {
                onSuccess: () => {
                  toast.done(t("saved", { name: textIn(name, language) || code }));
                  askAgain();
                  onClose();
                },
              })
            }
          >
            {t(category ? "save" : "create")}
          </Button>
        </>
      }
    >
      <EditLanguages>
        <ProblemsProvider problems={problems}>
          <div className="grid gap-5 px-5 py-4">
            {!category && (
              <TextAt
                label={t("code")}
                hint={t("codeHint")}
                at="/code"
                spellCheck={false}
                placeholder={code}
                value={work.code}
                onChange={(typed) => setWork({ ...work, code: typed })}
              />
            )}
            <LocalTextField
              label={t("name")}
              at="/name"
              maxLength={120}
              value={work.name}
              onChange={(text) => setWork({ ...work, name: text })}
            />
            <LocalTextField
              label={t("description")}
              at="/description"
              rows={2}
              maxLength={280}
              value={work.description}
              onChange={(text) => setWork({ ...work, description: text })}
            />
            <div className="flex items-end gap-3">
              <SelectField
                label={t("icon")}
                className="flex-1"
                value={icon}
                options={serviceIcons.map((value) => ({ value, label: icons(value) }))}
                onChange={(event) => setWork({ ...work, icon: event.target.value })}
              />
              <ServiceIcon name={icon} size={28} className="mb-0.5 text-ink-2" />
            </div>
            {save.error && problems.length === 0 && <Failure error={save.error} />}
            <CallNote change={change} />
          </div>
        </ProblemsProvider>
      </EditLanguages>
    </Dialog>
  );
}
