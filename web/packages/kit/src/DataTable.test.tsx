import { fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { type DataColumn, DataTable } from "./DataTable.tsx";
import { renderInEnglish } from "./testing.tsx";

interface Thing {
  id: string;
  price: number;
}

const columns: DataColumn<Thing>[] = [
  { id: "name", header: "Name", cell: (row) => row.id, sort: { ascending: "name", descending: "-name" } },
  { id: "price", header: "Price", cell: (row) => row.price, align: "end" },
];
const rows = [
  { id: "a", price: 1 },
  { id: "b", price: 2 },
];
const table = (sort?: string, onSort = vi.fn()) => (
  <DataTable
    label="Things"
    columns={columns}
    rows={rows}
    rowId={(row) => row.id}
    sort={sort}
    onSort={onSort}
  />
);

test("rows are named by their first cell", async () => {
  await renderInEnglish(table());

  expect(screen.getAllByRole("rowheader").map((cell) => cell.textContent)).toEqual(["a", "b"]);
});

test("the sorted column says so, and a click asks for the other way", async () => {
  const onSort = vi.fn();
  await renderInEnglish(table("name", onSort));

  const head = screen.getByRole("columnheader", { name: /Name/ });
  fireEvent.click(screen.getByRole("button", { name: /Name/ }));

  expect(head.getAttribute("aria-sort")).toBe("ascending");
  expect(onSort).toHaveBeenCalledWith("-name");
});

test("a column that the list cannot be sorted by has no button", async () => {
  await renderInEnglish(table("name"));

  expect(screen.queryByRole("button", { name: /Price/ })).toBeNull();
});

test("an empty list shows what would be there instead of an empty frame", async () => {
  await renderInEnglish(
    <DataTable
      label="Things"
      columns={columns}
      rows={[]}
      rowId={(row) => row.id}
      empty={<p>No things yet</p>}
    />,
  );

  expect(screen.getByText("No things yet")).toBeTruthy();
  expect(screen.queryByRole("table")).toBeNull();
});
