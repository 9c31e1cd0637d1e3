import {
  Cell,
  HeadCell,
  LeadCell,
  Row,
  SortDown,
  SortUp,
  Table,
  TableBody,
  TableHead,
  VisuallyHidden,
} from "@cloud-factory/ui";
import { columnVisibilityFeature, type RowData, tableFeatures, useTable } from "@tanstack/react-table";
import { type ReactNode, useMemo } from "react";
import { useTranslations } from "use-intl";
import { NavLink } from "./router.ts";
import { toggleSort } from "./urlState.ts";

export interface DataColumn<T> {
  id: string;
  header: string;
  cell: (row: T) => ReactNode;
  align?: "start" | "end";
  /** What `?sort=` says for each direction, where the list can be sorted by this column. */
  sort?: { ascending?: string; descending?: string };
  hidden?: boolean;
}

export interface DataTableProps<T> {
  label: string;
  columns: readonly DataColumn<T>[];
  rows: readonly T[];
  rowId: (row: T) => string;
  /** The page of a row: its first cell links there. */
  rowLink?: (row: T) => { to: string; params?: Record<string, string> };
  sort?: string;
  onSort?: (sort: string | undefined) => void;
  empty?: ReactNode;
}

const features = tableFeatures({ columnVisibilityFeature });

/**
 * A list from the server. Sort, filters and page stand in the address, not here: the table shows
 * them and reports what was asked for. On a phone each row becomes a block.
 */
export function DataTable<T extends RowData>({
  label,
  columns,
  rows,
  rowId,
  rowLink,
  sort,
  onSort,
  empty,
}: DataTableProps<T>) {
  const t = useTranslations("kit.table");
  const data = useMemo(() => [...rows], [rows]);
  const definitions = useMemo(
    () => columns.map((column) => ({ id: column.id, header: column.header, accessorFn: (row: T) => row })),
    [columns],
  );
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const columnVisibility = useMemo(
    () => Object.fromEntries(columns.map((column) => [column.id, !column.hidden])),
    [columns],
  );
  const table = useTable({
    features,
    columns: definitions,
    data,
    getRowId: rowId,
    state: { columnVisibility },
  });

  if (rows.length === 0 && empty) return empty;
  return (
    <Table label={label} stack>
      <TableHead>
        {table.getHeaderGroups().map((group) => (
          <Row key={group.id}>
            {group.headers.map((header) => {
              const column = byId.get(header.column.id);
              return column ? (
                <SortableHead key={header.id} column={column} sort={sort} onSort={onSort} words={t} />
              ) : null;
            })}
          </Row>
        ))}
      </TableHead>
      <TableBody>
        {table.getRowModel().rows.map((row) => (
          <Row key={row.id} linked={Boolean(rowLink)}>
            {row.getVisibleCells().map((cell, index) => {
              const column = byId.get(cell.column.id);
              if (!column) return null;
              const content = column.cell(row.original);
              if (index > 0) {
                return (
                  <Cell key={cell.id} align={column.align} label={column.header}>
                    {content}
                  </Cell>
                );
              }
              return (
                <LeadCell key={cell.id}>
                  {rowLink ? (
                    <NavLink {...rowLink(row.original)} className="after:absolute after:inset-0">
                      {content}
                    </NavLink>
                  ) : (
                    content
                  )}
                </LeadCell>
              );
            })}
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

function SortableHead<T>({
  column,
  sort,
  onSort,
  words,
}: {
  column: DataColumn<T>;
  sort: string | undefined;
  onSort: ((sort: string | undefined) => void) | undefined;
  words: (key: "sortedUp" | "sortedDown") => string;
}) {
  const { ascending, descending } = column.sort ?? {};
  if (!column.sort || !onSort) return <HeadCell align={column.align}>{column.header}</HeadCell>;
  const up = sort !== undefined && sort === ascending;
  const down = sort !== undefined && sort === descending;
  return (
    <HeadCell align={column.align} aria-sort={up ? "ascending" : down ? "descending" : "none"}>
      <button
        type="button"
        className="-mx-1 inline-flex min-h-7 items-center gap-1 px-1 font-medium hover:text-ink"
        onClick={() => onSort(toggleSort(sort, ascending, descending))}
      >
        {column.header}
        {up && <SortUp />}
        {down && <SortDown />}
        {(up || down) && <VisuallyHidden>{words(up ? "sortedUp" : "sortedDown")}</VisuallyHidden>}
      </button>
    </HeadCell>
  );
}
