-- The books.

--! insert_posting
insert into billing.ledger_transactions (id, tenant_id, seller_id, order_id, movement, subject, at)
values (:id, :tenant_id, :seller_id, :order_id, :movement, :subject, :at);

--! insert_entries
insert into billing.ledger_entries (transaction_id, place, tenant_id, seller_id, account, currency, amount)
select :transaction_id, e.place, :tenant_id, :seller_id, e.account, e.currency, e.amount
from unnest(:places::int[], :accounts::text[], :currencies::text[], :amounts::bigint[])
    as e (place, account, currency, amount);

--! postings_of_order
select t.id, t.movement, t.subject, t.at, e.account, e.currency, e.amount
from billing.ledger_transactions as t
join billing.ledger_entries as e on e.transaction_id = t.id
where t.order_id = :order_id
order by t.at, t.id, e.place;
