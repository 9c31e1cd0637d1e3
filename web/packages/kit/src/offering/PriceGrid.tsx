import { Cell, Code, cx, HeadCell, LeadCell, Row, Table, TableBody, TableHead } from "@cloud-factory/ui";
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useRef } from "react";
import { useTranslations } from "use-intl";
import { compareDecimals, percentAbove, readDecimal } from "./decimals.ts";
import { pastedColumn } from "./priceLists.ts";

/** One amount in the grid. */
export interface GridRow {
  id: string;
  /** What it is the price of. */
  name: ReactNode;
  /** The same in words, for those who hear it. */
  label: string;
  code: string;
  unit: string;
  before: string;
  value: string;
  error?: string | null;
}

export interface GridGroup {
  id: string;
  title: ReactNode;
  rows: readonly GridRow[];
}

/** Every amount that is not what it was, and no number at all. */
export function isWrong(value: string): boolean {
  return readDecimal(value) === null;
}

/**
 * Prices as in a spreadsheet: arrows and Enter go from cell to cell, a column from elsewhere is pasted
 * from the cell on down, Escape brings back what was there.
 */
export function PriceGrid({
  label,
  groups,
  onChange,
  readOnly = false,
  heads,
}: {
  label: string;
  groups: readonly GridGroup[];
  onChange: (changes: ReadonlyMap<string, string>) => void;
  readOnly?: boolean;
  /** What the two amounts are called, where they are not those of now and then. */
  heads?: { before: string; after: string };
}) {
  const t = useTranslations("offering.grid");
  const root = useRef<HTMLDivElement>(null);
  const before = heads?.before ?? t("before");
  const after = heads?.after ?? t("after");
  const rows = groups.flatMap((group) => group.rows);
  const goTo = (index: number) => {
    const cells = root.current?.querySelectorAll<HTMLInputElement>("input[data-cell]");
    const cell = cells?.[index];
    cell?.focus();
    cell?.select();
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>, row: GridRow) => {
    const index = rows.indexOf(row);
    const down = event.key === "ArrowDown" || (event.key === "Enter" && !event.shiftKey);
    const up = event.key === "ArrowUp" || (event.key === "Enter" && event.shiftKey);
    if (event.key === "Escape" && row.value !== row.before) {
      event.stopPropagation();
      onChange(new Map([[row.id, row.before]]));
    } else if (down || up) {
      event.preventDefault();
      goTo(index + (down ? 1 : -1));
    }
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>, row: GridRow) => {
    const values = pastedColumn(event.clipboardData.getData("text"));
    if (values.length < 2) return;
    event.preventDefault();
    const from = rows.indexOf(row);
    onChange(
      new Map(
        rows.slice(from, from + values.length).map((target, place): [string, string] => {
          const typed = values[place] ?? "";
          return [target.id, readDecimal(typed) ?? typed];
        }),
      ),
    );
  };
  return (
    <div ref={root}>
      <Table label={label} stack>
        <TableHead>
          <Row>
            <HeadCell>{t("component")}</HeadCell>
            <HeadCell>{t("unit")}</HeadCell>
            <HeadCell align="end">{before}</HeadCell>
            <HeadCell align="end">{after}</HeadCell>
            <HeadCell align="end">{t("difference")}</HeadCell>
          </Row>
        </TableHead>
        {groups.map((group) => (
          <TableBody key={group.id}>
            {groups.length > 1 && (
              <tr role="row">
                <th role="rowheader" scope="rowgroup" colSpan={5} data-lead className="bg-sunken px-2">
                  {group.title}
                </th>
              </tr>
            )}
            {group.rows.map((row) => {
              const changed = compareDecimals(row.before, row.value) !== 0 && row.before !== row.value;
              const wrong = isWrong(row.value) ? t("wrong") : row.error;
              const percent = percentAbove(row.before, row.value);
              return (
                <Row key={row.id} data-changed={changed || undefined}>
                  <LeadCell>
                    {row.name} <Code className="ml-1 font-normal text-ink-3">{row.code}</Code>
                  </LeadCell>
                  <Cell label={t("unit")}>{row.unit}</Cell>
                  <Cell label={before} align="end">
                    {row.before}
                  </Cell>
                  <Cell label={after} align="end">
                    {readOnly ? (
                      row.value
                    ) : (
                      <span className="inline-grid justify-items-end">
                        <input
                          data-cell=""
                          type="text"
                          inputMode="decimal"
                          autoComplete="off"
                          className={cx("input w-32 text-right", changed && "bg-accent-soft font-medium")}
                          aria-label={t("cell", { name: row.label })}
                          aria-invalid={wrong ? true : undefined}
                          value={row.value}
                          onChange={(event) => onChange(new Map([[row.id, event.target.value]]))}
                          onKeyDown={(event) => onKey(event, row)}
                          onPaste={(event) => onPaste(event, row)}
                          onBlur={() => {
                            const read = readDecimal(row.value);
                            if (read !== null && read !== row.value) onChange(new Map([[row.id, read]]));
                          }}
                        />
                        {wrong && <span className="text-xs text-bad">{wrong}</span>}
                      </span>
                    )}
                  </Cell>
                  <Cell label={t("difference")} align="end">
                    {changed && percent !== null ? (
                      <span className="whitespace-nowrap">
                        {percent.startsWith("-") ? `−${percent.slice(1)}` : `+${percent}`} %
                      </span>
                    ) : (
                      <span className="text-ink-3">–</span>
                    )}
                  </Cell>
                </Row>
              );
            })}
          </TableBody>
        ))}
      </Table>
    </div>
  );
}
