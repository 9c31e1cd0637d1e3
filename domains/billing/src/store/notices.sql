-- What gateways told us.

--: Notice()

--! insert_notice (payment_id?, refund_id?)
-- The same event is there once, however often and from how many sides it comes.
insert into billing.notices (
    gateway, event, kind, tenant_id, seller_id, payment_id, refund_id, says, state, happened_at, received_at
)
values (
    :gateway, :event, :kind, :tenant_id, :seller_id, :payment_id, :refund_id, :says, 'waiting', :happened_at,
    :received_at
)
on conflict (gateway, event) do nothing;

--! find_waiting_notice : Notice
select says, received_at
from billing.notices
where gateway = :gateway and event = :event and state = 'waiting'
for update;

--! settle_notice (why?)
update billing.notices
set state = :state, why = :why, tenant_id = :tenant_id, seller_id = :seller_id
where gateway = :gateway and event = :event;
