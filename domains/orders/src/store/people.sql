-- Who orders, and what staff note about it.

--! insert_note
insert into orders.notes (id, order_id, tenant_id, seller_id, author, text, created_at)
values (:id, :order_id, :tenant_id, :seller_id, :author, :text, :created_at);

--! find_notes
select id, author, text, created_at
from orders.notes
where order_id = :order_id
order by created_at desc, id desc
limit 200;

--! put_customer
insert into orders.customers as c (tenant_id, seller_id, name, kind, state)
values (:tenant_id, :seller_id, :name, :kind, :state)
on conflict (tenant_id) do update
set seller_id = excluded.seller_id, name = excluded.name, kind = excluded.kind, state = excluded.state;

--! find_customer
select tenant_id, seller_id, name, kind, state from orders.customers where tenant_id = :tenant_id;

--! names_of
select tenant_id, name from orders.customers where tenant_id = any(:tenant_ids);

--! names_in_order
-- Whose an order is, and who sold it.
select c.tenant_id, c.name
from orders.orders as o
join orders.customers as c on c.tenant_id = o.tenant_id or c.tenant_id = o.seller_id
where o.id = :order_id;

--! customers_called
-- Those whose name holds what was typed.
select tenant_id
from orders.customers
where position(lower(:name) in lower(name)) > 0
order by tenant_id
limit 500;

--! latest_content
-- Of the organisation's latest order: it took over who its bills are for, unless it said so itself.
select content
from orders.orders
where tenant_id = :tenant_id
order by created_at desc, id desc
limit 1;
