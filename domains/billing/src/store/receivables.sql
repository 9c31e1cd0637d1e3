-- What is due for an order, and what became of its money.

--: Receivable()

--! insert_receivable
-- Whoever comes first: the event of the order, or whoever pays.
insert into billing.receivables (
    order_id, tenant_id, seller_id, number, currency, due, purchase, state, pay_by, submitted_at, version, created_at
)
values (
    :order_id, :tenant_id, :seller_id, :number, :currency, :due, :purchase, :state, :pay_by, :submitted_at, :version,
    :created_at
)
on conflict (order_id) do nothing;

--! find_receivable : Receivable
select order_id, tenant_id, seller_id, purchase, state, pay_by, submitted_at, version
from billing.receivables
where order_id = :order_id;

--! find_receivable_for_change : Receivable
-- Whatever moves an order's money locks this row first.
select order_id, tenant_id, seller_id, purchase, state, pay_by, submitted_at, version
from billing.receivables
where order_id = :order_id
for update;

--! update_receivable
update billing.receivables
set state = :state, pay_by = :pay_by, version = :version
where order_id = :order_id and version = :seen_version;

--! find_order_money
select
    (select coalesce(sum(received), 0)::bigint from billing.payments where order_id = :order_id) as received,
    (select coalesce(sum(amount), 0)::bigint from billing.refunds
        where order_id = :order_id and state <> 'givenUp') as set_aside,
    (select coalesce(sum(amount), 0)::bigint from billing.refunds
        where order_id = :order_id and state <> 'givenUp' and cause in ('paymentReverted', 'latePayment')) as returned,
    (select coalesce(sum(amount), 0)::bigint from billing.refunds
        where order_id = :order_id and state = 'succeeded') as refunded,
    (select coalesce(sum(gross), 0)::bigint from billing.invoices
        where order_id = :order_id and number is not null) as invoiced,
    (select coalesce(sum(gross), 0)::bigint from billing.credit_notes where order_id = :order_id) as credited;

--! find_customer
select reference
from billing.gateway_customers
where tenant_id = :tenant_id and gateway = :gateway;

--! insert_customer
insert into billing.gateway_customers (tenant_id, seller_id, gateway, reference, created_at)
values (:tenant_id, :seller_id, :gateway, :reference, :created_at)
on conflict (tenant_id, gateway) do nothing;
