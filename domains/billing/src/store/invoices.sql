-- Invoices, their numbers, and what is taken back of them.

--: Invoice(number?, issued_at?, ended_at?, void_reason?)

--! insert_invoice (number?, issued_at?, ended_at?, void_reason?)
insert into billing.invoices (
    id, tenant_id, seller_id, order_id, order_number, state, number, buyer, currency, net, tax, gross, content,
    issued_at, ended_at, void_reason, version, created_at
)
values (
    :id, :tenant_id, :seller_id, :order_id, :order_number, :state, :number, :buyer, :currency, :net, :tax, :gross,
    :content, :issued_at, :ended_at, :void_reason, :version, :created_at
);

--! update_invoice (number?, issued_at?, ended_at?, void_reason?)
update billing.invoices
set state = :state, number = :number, net = :net, tax = :tax, gross = :gross, content = :content,
    issued_at = :issued_at, ended_at = :ended_at, void_reason = :void_reason, version = :version
where id = :id and version = :seen_version;

--! find_invoice : Invoice
select id, tenant_id, seller_id, order_id, state, number, content, issued_at, ended_at, void_reason, version, created_at
from billing.invoices
where id = :id;

--! find_invoice_of_order : Invoice
select id, tenant_id, seller_id, order_id, state, number, content, issued_at, ended_at, void_reason, version, created_at
from billing.invoices
where order_id = :order_id;

--! list_invoices (own_tenant?, own_seller?, order_id?, state?, search?, since?, until?, before?, before_id?) : Invoice
-- Newest first.
select id, tenant_id, seller_id, order_id, state, number, content, issued_at, ended_at, void_reason, version, created_at
from billing.invoices
where (:order_id::uuid is null or order_id = :order_id)
    and (:own_tenant::uuid is null or tenant_id = :own_tenant)
    and (:own_seller::uuid is null or seller_id = :own_seller or tenant_id = :own_seller)
    and (:state::text is null or state = :state)
    and (:search::text is null or starts_with(lower(number), :search) or starts_with(lower(order_number), :search)
        or strpos(lower(buyer), :search) > 0)
    and (:since::timestamptz is null or created_at >= :since)
    and (:until::timestamptz is null or created_at < :until)
    and (:before::timestamptz is null or (created_at, id) < (:before, :before_id::uuid))
order by created_at desc, id desc
limit :limit;

--! next_number
-- The row stays locked until whoever took the number has it on a document, or gives it back.
insert into billing.series as known (seller_id, tenant_id, series, year, last)
values (:seller_id, :seller_id, :series, :year, 1)
on conflict (seller_id, series, year) do update set last = known.last + 1
returning last;

--: CreditNote(refund_id?)

--! insert_credit_note (refund_id?)
insert into billing.credit_notes (
    id, tenant_id, seller_id, invoice_id, order_id, refund_id, number, currency, net, tax, gross, reason, issued_at
)
values (
    :id, :tenant_id, :seller_id, :invoice_id, :order_id, :refund_id, :number, :currency, :net, :tax, :gross, :reason,
    :issued_at
);

--! credit_notes_of_invoice : CreditNote
select id, tenant_id, seller_id, invoice_id, order_id, refund_id, number, currency, net, tax, gross, reason, issued_at
from billing.credit_notes
where invoice_id = :invoice_id
order by issued_at, id;
