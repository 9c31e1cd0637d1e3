import {
  type InvoiceQuery,
  type InvoiceState,
  invoiceStates,
  type OrderQuery,
  type OrderSort,
  type OrderState,
  orderStates,
  type ServiceQuery,
  type ServiceState,
  serviceStates,
} from "@cloud-factory/api/orders";
import { days, urlState } from "@cloud-factory/kit";

/** What the addresses of these lists hold; what makes no sense counts as not given. */

const pageSize = 25;
const orderSorts = ["-createdAt", "createdAt", "number"] as const satisfies readonly OrderSort[];

interface Span {
  /** Days where the reader is, the last one included. */
  from?: string;
  to?: string;
}

function readSpan(raw: Record<string, unknown>): Span {
  return { from: days.day(raw.from), to: days.day(raw.to) };
}

/** Days as moments, so that a whole day is meant where the reader lives. */
function spanOf({ from, to }: Span): Span {
  return { from: from && days.startOfDay(from), to: to && days.startOfDay(to, 1) };
}

export interface OrderSearch extends Span {
  search?: string;
  state?: OrderState;
  deleted?: "yes";
  sort?: OrderSort;
  cursor?: string;
}

export function readOrderSearch(raw: Record<string, unknown>): OrderSearch {
  return urlState.compact({
    search: urlState.text(raw.search, 100),
    state: urlState.oneOf(raw.state, orderStates),
    deleted: urlState.oneOf(raw.deleted, ["yes"]),
    sort: urlState.oneOf(raw.sort, orderSorts),
    cursor: urlState.cursor(raw.cursor),
    ...readSpan(raw),
  });
}

export function orderQuery({ search, state, deleted, sort, cursor, ...span }: OrderSearch): OrderQuery {
  return {
    search,
    state,
    deleted: deleted ? true : undefined,
    sort,
    ...spanOf(span),
    cursor,
    limit: pageSize,
  };
}

/** The same without the page: a file holds all of it. */
export function orderExport(search: OrderSearch): OrderQuery {
  return { ...orderQuery(search), cursor: undefined, limit: undefined };
}

export interface ServiceSearch {
  search?: string;
  state?: ServiceState;
  cursor?: string;
}

export function readServiceSearch(raw: Record<string, unknown>): ServiceSearch {
  return urlState.compact({
    search: urlState.text(raw.search),
    state: urlState.oneOf(raw.state, serviceStates),
    cursor: urlState.cursor(raw.cursor),
  });
}

export function serviceQuery(search: ServiceSearch): ServiceQuery {
  return { ...search, limit: pageSize };
}

export interface InvoiceSearch extends Span {
  search?: string;
  state?: InvoiceState;
  cursor?: string;
}

export function readInvoiceSearch(raw: Record<string, unknown>): InvoiceSearch {
  return urlState.compact({
    search: urlState.text(raw.search, 100),
    state: urlState.oneOf(raw.state, invoiceStates),
    cursor: urlState.cursor(raw.cursor),
    ...readSpan(raw),
  });
}

export function invoiceQuery({ search, state, cursor, ...span }: InvoiceSearch): InvoiceQuery {
  return { search, state, ...spanOf(span), cursor, limit: pageSize };
}

export function invoiceExport(search: InvoiceSearch): InvoiceQuery {
  return { ...invoiceQuery(search), cursor: undefined, limit: undefined };
}

export function readCursor(raw: Record<string, unknown>): { cursor?: string } {
  return urlState.compact({ cursor: urlState.cursor(raw.cursor) });
}
