import {
  Cell,
  Code,
  HeadCell,
  LeadCell,
  Row,
  Table,
  TableBody,
  TableHead,
  VisuallyHidden,
} from "@cloud-factory/ui";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { diffFields, type FieldChange, listChanges } from "../diff.ts";
import { IdLink, pageOf } from "./ids.tsx";

/** What a change did, field by field. What stayed as it was is folded away. */
export function DiffView({ before, after }: { before: unknown; after: unknown }) {
  const t = useTranslations("audit.diff");
  const [all, setAll] = useState(false);
  const fields = useMemo(() => diffFields(before, after), [before, after]);
  const same = fields.filter(({ kind }) => kind === "same").length;
  const shown = all ? fields : fields.filter(({ kind }) => kind !== "same");
  if (fields.length === 0) return <p className="border-y border-line py-3 text-sm text-ink-2">{t("none")}</p>;
  return (
    <div className="grid gap-3">
      {shown.length > 0 ? (
        <Table label={t("title")} stack>
          <TableHead>
            <Row>
              <HeadCell>{t("field")}</HeadCell>
              <HeadCell>{t("before")}</HeadCell>
              <HeadCell>{t("after")}</HeadCell>
            </Row>
          </TableHead>
          <TableBody>
            {shown.map((field) => (
              <FieldRow key={field.path} field={field} />
            ))}
          </TableBody>
        </Table>
      ) : (
        <p className="border-y border-line py-3 text-sm text-ink-2">{t("nothingChanged")}</p>
      )}
      {same > 0 && (
        <label className="flex items-center gap-2 text-sm text-ink-2">
          <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} />
          {t("showSame", { count: same })}
        </label>
      )}
    </div>
  );
}

function FieldRow({ field }: { field: FieldChange }) {
  const t = useTranslations("audit.diff");
  const list = field.kind === "changed" ? listChanges(field.before, field.after) : null;
  return (
    <Row data-kind={field.kind}>
      <LeadCell>
        <Code className="font-normal break-all">{field.path || t("value")}</Code>
      </LeadCell>
      <Cell label={t("before")}>
        {field.kind === "same" ? (
          <Value value={field.before} />
        ) : list ? (
          <Values values={list.removed} kept={list.kept} mark="removed" />
        ) : (
          <Marked mark="removed" value={field.before} />
        )}
      </Cell>
      <Cell label={t("after")}>
        {field.kind === "same" ? (
          <span className="text-ink-3">{t("same")}</span>
        ) : list ? (
          <Values values={list.added} kept={list.kept} mark="added" />
        ) : (
          <Marked mark="added" value={field.after} />
        )}
      </Cell>
    </Row>
  );
}

type Mark = "added" | "removed";

/** A sign, a word for those who hear it, and a colour. */
function Marked({ mark, value }: { mark: Mark; value: unknown }) {
  const t = useTranslations("audit.diff");
  if (value === undefined) return <span className="text-ink-3">–</span>;
  const sign = mark === "added" ? "+" : "−";
  const Element = mark === "added" ? "ins" : "del";
  return (
    <Element className={mark === "added" ? "text-ok no-underline" : "text-bad no-underline"}>
      <span aria-hidden="true" className="font-mono">
        {sign}{" "}
      </span>
      <VisuallyHidden>{t(mark)} </VisuallyHidden>
      <Value value={value} />
    </Element>
  );
}

/** A list with what left or joined it marked; what is in both is shown once, plain. */
function Values({
  values,
  kept,
  mark,
}: {
  values: readonly unknown[];
  kept: readonly unknown[];
  mark: Mark;
}) {
  return (
    <ul>
      {kept.map((value) => (
        <li key={String(value)} className="text-ink-3">
          <Value value={value} />
        </li>
      ))}
      {values.map((value) => (
        <li key={String(value)}>
          <Marked mark={mark} value={value} />
        </li>
      ))}
    </ul>
  );
}

function Value({ value }: { value: unknown }) {
  const t = useTranslations("audit.diff");
  if (value === null || value === undefined) return <span className="text-ink-3">–</span>;
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (typeof value === "string") return pageOf(value) ? <IdLink id={value} /> : <span>{value}</span>;
  if (typeof value === "number") return String(value);
  if (Array.isArray(value) && value.every((entry) => typeof entry === "string")) {
    return (
      <ul className="inline-grid align-top">
        {value.map((entry) => (
          <li key={entry}>
            <Value value={entry} />
          </li>
        ))}
      </ul>
    );
  }
  return <Code className="break-all">{JSON.stringify(value)}</Code>;
}
