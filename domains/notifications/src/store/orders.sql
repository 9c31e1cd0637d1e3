--: KnownOrder(placed_by?)

--! hear_of_order (placed_by?)
insert into notifications.orders (order_id, tenant_id, seller_id, number, placed_by, item_ids, products, heard_at)
values (:order_id, :tenant_id, :seller_id, :number, :placed_by, :item_ids, :products, :heard_at)
on conflict (order_id) do update
set number = excluded.number, placed_by = coalesce(excluded.placed_by, notifications.orders.placed_by),
    item_ids = excluded.item_ids, products = excluded.products, heard_at = excluded.heard_at;

--! find_order : KnownOrder
select number, placed_by, item_ids, products from notifications.orders where order_id = :order_id;

--! delete_old_orders
delete from notifications.orders where heard_at < :before;
