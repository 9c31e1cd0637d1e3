-- What is due for an order. Made when the order is submitted, or when it is first paid for.
create table billing.receivables (
    order_id     uuid        primary key,
    tenant_id    uuid        not null,
    seller_id    uuid        not null,
    number       text        not null,
    currency     text        not null check (currency ~ '^[A-Z]{3}$'),
    -- In minor units, as everywhere below.
    due          bigint      not null check (due >= 0),
    -- As it was submitted, with the number of its shape.
    purchase     jsonb       not null,
    state        text        not null check (state in ('open', 'closed')),
    pay_by       timestamptz not null,
    submitted_at timestamptz not null,
    version      integer     not null check (version > 0),
    created_at   timestamptz not null
);
-- row-level security: the organisation's
create index receivables_tenant on billing.receivables (tenant_id, order_id);
-- row-level security: the seller's
create index receivables_seller on billing.receivables (seller_id, order_id);
alter table billing.receivables enable row level security;
alter table billing.receivables force row level security;
create policy manage on billing.receivables
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- What a gateway calls an organisation.
create table billing.gateway_customers (
    tenant_id  uuid        not null,
    seller_id  uuid        not null,
    gateway    text        not null,
    reference  text        not null,
    created_at timestamptz not null,
    -- pay: the customer of this gateway; row-level security: the organisation's
    primary key (tenant_id, gateway)
);
alter table billing.gateway_customers enable row level security;
alter table billing.gateway_customers force row level security;
create policy manage on billing.gateway_customers
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- Attempts to be paid. The row is there before the gateway is asked.
create table billing.payments (
    id              uuid        primary key,
    tenant_id       uuid        not null,
    seller_id       uuid        not null,
    order_id        uuid        not null references billing.receivables (order_id),
    order_number    text        not null,
    method          text        not null check (method in ('card', 'sepaDebit', 'bankTransfer', 'none')),
    gateway         text        not null,
    currency        text        not null check (currency ~ '^[A-Z]{3}$'),
    amount          bigint      not null check (amount >= 0),
    state           text        not null check (state in (
        'created', 'requiresAction', 'pending', 'succeeded', 'reversed', 'failed', 'cancelled'
    )),
    received        bigint      not null check (received >= 0),
    refunded        bigint      not null check (refunded between 0 and received),
    reference       text,
    brand           text,
    last4           text        check (last4 ~ '^[0-9]{4}$'),
    redirect_url    text,
    -- Where the customer's browser comes back to: a path of ours.
    return_path     text        not null check (return_path ~ '^/([^/\\]|$)'),
    failure_code    text,
    failure_message text,
    -- Whoever sends the same request again gets the same payment.
    request_key     text,
    ended_at        timestamptz,
    -- When somebody looks next; nothing, when nobody has to.
    look_at         timestamptz,
    version         integer     not null check (version > 0),
    created_at      timestamptz not null,
    -- A row that fits no state of the model cannot be stored.
    check ((state in ('succeeded', 'reversed', 'failed', 'cancelled')) = (ended_at is not null)),
    check ((state = 'failed') = (failure_code is not null and failure_message is not null)),
    check (received = 0 or state in ('pending', 'succeeded', 'reversed')),
    check (refunded = 0 or state = 'succeeded'),
    check ((brand is null) = (last4 is null))
);
-- One live payment for each order: nobody pays twice at once.
create unique index payments_live on billing.payments (order_id)
    where state in ('created', 'requiresAction', 'pending');
-- webhook: a charge of a gateway belongs to one payment
create unique index payments_reference on billing.payments (gateway, reference) where reference is not null;
-- payments of an order
create index payments_order on billing.payments (order_id, created_at);
-- nudge: where somebody should have looked
create index payments_look on billing.payments (look_at) where look_at is not null;
-- list: the organisation's, newest first
create index payments_tenant on billing.payments (tenant_id, created_at desc, id desc);
-- list: the seller's, newest first
create index payments_seller on billing.payments (seller_id, created_at desc, id desc);
-- list: everybody's, newest first
create index payments_newest on billing.payments (created_at desc, id desc);
alter table billing.payments enable row level security;
alter table billing.payments force row level security;
create policy manage on billing.payments
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- What came in on the bank account, as staff saw it. The same line of a statement counts once.
create table billing.receipts (
    payment_id     uuid        not null references billing.payments (id),
    bank_reference text        not null check (length(bank_reference) between 1 and 140),
    tenant_id      uuid        not null,
    seller_id      uuid        not null,
    amount         bigint      not null check (amount > 0),
    received_at    timestamptz not null,
    confirmed_by   text        not null,
    created_at     timestamptz not null,
    primary key (payment_id, bank_reference)
);
-- row-level security: the organisation's
create index receipts_tenant on billing.receipts (tenant_id, payment_id);
alter table billing.receipts enable row level security;
alter table billing.receipts force row level security;
create policy manage on billing.receipts
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- What gateways told us. Each event is there once, applied or not.
create table billing.notices (
    gateway     text        not null,
    event       text        not null check (length(event) between 1 and 255),
    kind        text        not null,
    -- The operator's, until it is known whose payment it is about.
    tenant_id   uuid        not null,
    seller_id   uuid        not null,
    payment_id  uuid,
    refund_id   uuid,
    -- What it says, with the number of its shape; nothing of a card beyond brand and last digits.
    says        jsonb       not null,
    state       text        not null check (state in ('waiting', 'applied', 'ignored')),
    why         text,
    happened_at timestamptz not null,
    received_at timestamptz not null,
    primary key (gateway, event)
);
-- row-level security: the organisation's
create index notices_tenant on billing.notices (tenant_id, received_at);
-- apply: those that came before what they are about
create index notices_waiting on billing.notices (received_at) where state = 'waiting';
alter table billing.notices enable row level security;
alter table billing.notices force row level security;
create policy manage on billing.notices
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- Money on its way back.
create table billing.refunds (
    id         uuid        primary key,
    tenant_id  uuid        not null,
    seller_id  uuid        not null,
    order_id   uuid        not null references billing.receivables (order_id),
    payment_id uuid        not null references billing.payments (id),
    item_id    uuid,
    -- Which of the order's receipts it answers, where the orders said so.
    receipt    bigint      check (receipt > 0),
    cause      text        not null check (cause in (
        'itemFailed', 'orderFailed', 'orderCancelled', 'latePayment', 'paymentReverted', 'goodwill'
    )),
    -- The same wish twice is one.
    wish       text        not null,
    currency   text        not null check (currency ~ '^[A-Z]{3}$'),
    amount     bigint      not null check (amount >= 0),
    reason     text        not null,
    state      text        not null check (state in ('created', 'pending', 'succeeded', 'failed', 'givenUp')),
    attempts   integer     not null check (attempts >= 0),
    reference  text,
    why        text,
    ended_at   timestamptz,
    -- When somebody looks next.
    look_at    timestamptz,
    version    integer     not null check (version > 0),
    created_at timestamptz not null,
    check ((state in ('succeeded', 'failed', 'givenUp')) = (ended_at is not null)),
    check ((state in ('failed', 'givenUp')) = (why is not null))
);
-- One wish takes from a payment once.
create unique index refunds_wish on billing.refunds (wish, payment_id);
-- refunds of an order
create index refunds_order on billing.refunds (order_id, created_at);
-- nudge: where somebody should have looked
create index refunds_look on billing.refunds (look_at) where state in ('created', 'pending');
-- list: the organisation's, newest first
create index refunds_tenant on billing.refunds (tenant_id, created_at desc, id desc);
-- list: the seller's, newest first
create index refunds_seller on billing.refunds (seller_id, created_at desc, id desc);
-- list: everybody's, newest first
create index refunds_newest on billing.refunds (created_at desc, id desc);
alter table billing.refunds enable row level security;
alter table billing.refunds force row level security;
create policy manage on billing.refunds
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- The last number of each series: gapless, because the row is locked until the document is there.
create table billing.series (
    seller_id uuid    not null,
    tenant_id uuid    not null check (tenant_id = seller_id),
    series    text    not null check (series in ('INV', 'CRN')),
    year      integer not null,
    last      bigint  not null check (last > 0),
    -- number: the next of a seller's series and year
    primary key (seller_id, series, year)
);
alter table billing.series enable row level security;
alter table billing.series force row level security;
create policy manage on billing.series
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

create table billing.invoices (
    id           uuid        primary key,
    tenant_id    uuid        not null,
    seller_id    uuid        not null,
    order_id     uuid        not null references billing.receivables (order_id),
    order_number text        not null,
    state        text        not null check (state in ('draft', 'issued', 'overdue', 'paid', 'void', 'refunded')),
    number       text,
    buyer        text        not null,
    currency     text        not null check (currency ~ '^[A-Z]{3}$'),
    net          bigint      not null,
    tax          bigint      not null,
    gross        bigint      not null,
    -- Everything that stands on it, with the number of its shape.
    content      jsonb       not null,
    issued_at    timestamptz,
    -- When it was paid, voided or given back.
    ended_at     timestamptz,
    void_reason  text,
    version      integer     not null check (version > 0),
    created_at   timestamptz not null,
    check (gross = net + tax),
    check ((state in ('issued', 'overdue', 'paid', 'refunded')) = (number is not null and issued_at is not null)),
    check ((state in ('paid', 'void', 'refunded')) = (ended_at is not null)),
    check ((state = 'void') = (void_reason is not null))
);
-- An order is billed once; a number is given once.
create unique index invoices_order on billing.invoices (order_id);
create unique index invoices_number on billing.invoices (seller_id, number) where number is not null;
-- list: the organisation's, newest first
create index invoices_tenant on billing.invoices (tenant_id, created_at desc, id desc);
-- list: the seller's, newest first
create index invoices_seller on billing.invoices (seller_id, created_at desc, id desc);
-- list, export: everybody's, newest first
create index invoices_newest on billing.invoices (created_at desc, id desc);
alter table billing.invoices enable row level security;
alter table billing.invoices force row level security;
create policy manage on billing.invoices
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- What was issued stays as it is, and does not go away.
create function billing.keep_invoice() returns trigger
    language plpgsql as $$
begin
    if old.number is null and tg_op = 'UPDATE' then
        return new;
    end if;
    if tg_op = 'DELETE'
        or (new.number, new.buyer, new.currency, new.net, new.tax, new.gross, new.content, new.issued_at,
            new.tenant_id, new.seller_id, new.order_id)
            is distinct from
            (old.number, old.buyer, old.currency, old.net, old.tax, old.gross, old.content, old.issued_at,
            old.tenant_id, old.seller_id, old.order_id)
    then
        raise exception 'an issued invoice never changes' using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger keep before update or delete on billing.invoices
    for each row execute function billing.keep_invoice();

create table billing.credit_notes (
    id         uuid        primary key,
    tenant_id  uuid        not null,
    seller_id  uuid        not null,
    invoice_id uuid        not null references billing.invoices (id),
    order_id   uuid        not null,
    refund_id  uuid        references billing.refunds (id),
    number     text        not null,
    currency   text        not null check (currency ~ '^[A-Z]{3}$'),
    net        bigint      not null check (net >= 0),
    tax        bigint      not null check (tax >= 0),
    gross      bigint      not null check (gross > 0),
    reason     text        not null,
    issued_at  timestamptz not null,
    check (gross = net + tax)
);
create unique index credit_notes_number on billing.credit_notes (seller_id, number);
-- credit notes of an invoice
create index credit_notes_invoice on billing.credit_notes (invoice_id, issued_at);
-- money of an order
create index credit_notes_order on billing.credit_notes (order_id);
-- row-level security: the organisation's
create index credit_notes_tenant on billing.credit_notes (tenant_id, issued_at);
alter table billing.credit_notes enable row level security;
alter table billing.credit_notes force row level security;
create policy manage on billing.credit_notes
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

create table billing.subscriptions (
    id           uuid        primary key,
    tenant_id    uuid        not null,
    seller_id    uuid        not null,
    order_id     uuid        not null references billing.receivables (order_id),
    item_id      uuid        not null,
    service_ids  uuid[]      not null,
    product      text        not null,
    cycle        text        not null check (cycle in ('monthly', 'annual')),
    quantity     integer     not null check (quantity > 0),
    currency     text        not null check (currency ~ '^[A-Z]{3}$'),
    recurring    bigint      not null check (recurring > 0),
    state        text        not null check (state in ('active')),
    starts_at    timestamptz not null,
    period_start timestamptz not null,
    period_end   timestamptz not null check (period_end > period_start),
    version      integer     not null check (version > 0),
    created_at   timestamptz not null
);
-- One thing of an order comes round once.
create unique index subscriptions_item on billing.subscriptions (item_id);
-- list: the organisation's, newest first
create index subscriptions_tenant on billing.subscriptions (tenant_id, created_at desc, id desc);
-- list: the seller's, newest first
create index subscriptions_seller on billing.subscriptions (seller_id, created_at desc, id desc);
-- list: everybody's, newest first
create index subscriptions_newest on billing.subscriptions (created_at desc, id desc);
alter table billing.subscriptions enable row level security;
alter table billing.subscriptions force row level security;
create policy manage on billing.subscriptions
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- The books: double entries, appended and never changed.
create table billing.ledger_transactions (
    id        uuid        primary key,
    tenant_id uuid        not null,
    seller_id uuid        not null,
    order_id  uuid        not null,
    movement  text        not null check (movement in (
        'paymentReceived', 'paymentReversed', 'refundSetAside', 'refundPaid', 'refundBounced', 'refundGivenUp',
        'invoiceIssued', 'invoicePaid', 'credited'
    )),
    -- What it is about: the payment, the refund, the invoice.
    subject   text        not null,
    at        timestamptz not null
);
-- ledger of an order
create index ledger_transactions_order on billing.ledger_transactions (order_id, at, id);
-- row-level security: the organisation's
create index ledger_transactions_tenant on billing.ledger_transactions (tenant_id, at);
alter table billing.ledger_transactions enable row level security;
alter table billing.ledger_transactions force row level security;
create policy manage on billing.ledger_transactions
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

create table billing.ledger_entries (
    transaction_id uuid    not null references billing.ledger_transactions (id),
    place          integer not null check (place >= 0),
    tenant_id      uuid    not null,
    seller_id      uuid    not null,
    account        text    not null check (
        account in ('prepayments', 'receivables', 'revenue', 'refundsPayable')
        or account ~ '^cash:[a-z0-9-]+$' or account ~ '^tax:[A-Z]{2}$'
    ),
    currency       text    not null check (currency ~ '^[A-Z]{3}$'),
    -- Into the account; out of it, where negative.
    amount         bigint  not null check (amount <> 0),
    primary key (transaction_id, place)
);
-- row-level security: the organisation's
create index ledger_entries_tenant on billing.ledger_entries (tenant_id, transaction_id);
alter table billing.ledger_entries enable row level security;
alter table billing.ledger_entries force row level security;
create policy manage on billing.ledger_entries
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- Looked at when the transaction ends: by then all entries are there.
create function billing.balance() returns trigger
    language plpgsql as $$
begin
    if exists (
        select from billing.ledger_entries
        where transaction_id = new.transaction_id
        group by currency having sum(amount) <> 0
    ) then
        raise exception 'the entries of a transaction add up to nothing' using errcode = 'check_violation';
    end if;
    return null;
end
$$;
create constraint trigger balanced after insert on billing.ledger_entries
    deferrable initially deferred for each row execute function billing.balance();

create function billing.append_only() returns trigger
    language plpgsql as $$
begin
    raise exception '% is only added to', tg_table_name using errcode = 'check_violation';
end
$$;
create trigger append_only before update or delete on billing.ledger_transactions
    for each row execute function billing.append_only();
create trigger append_only before update or delete on billing.ledger_entries
    for each row execute function billing.append_only();
create trigger append_only before update or delete on billing.credit_notes
    for each row execute function billing.append_only();
create trigger nothing_at_once before truncate on billing.ledger_transactions
    for each statement execute function billing.append_only();
create trigger nothing_at_once before truncate on billing.ledger_entries
    for each statement execute function billing.append_only();
create trigger nothing_at_once before truncate on billing.credit_notes
    for each statement execute function billing.append_only();
create trigger nothing_at_once before truncate on billing.invoices
    for each statement execute function billing.append_only();
