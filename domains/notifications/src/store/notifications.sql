--: Told(read_at?)
--: Letter(wanted?)

--! insert_notification
insert into notifications.notifications
    (id, tenant_id, seller_id, user_id, event_id, kind, brand_id, title, text, more, link, created_at, in_app, mail)
values (:id, :tenant_id, :seller_id, :user_id, :event_id, :kind, :brand_id, :title, :text, :more, :link, :created_at,
    :in_app, :mail)
on conflict (event_id, user_id, tenant_id) do nothing;

--! list_told (unread?, after_at?, after_id?) : Told
select id, kind, title, text, link, created_at, read_at
from notifications.notifications
where tenant_id = :tenant_id and user_id = :user_id and in_app
    and (:unread::boolean is null or (read_at is null) = :unread)
    and (:after_at::timestamptz is null or (created_at, id) < (:after_at, :after_id::uuid))
order by created_at desc, id desc
limit :limit;

--! count_unread
select count(*) from notifications.notifications
where tenant_id = :tenant_id and user_id = :user_id and in_app and read_at is null;

--! read_one : Told
update notifications.notifications set read_at = coalesce(read_at, :now)
where id = :id and tenant_id = :tenant_id and user_id = :user_id and in_app
returning id, kind, title, text, link, created_at, read_at;

--! read_all
update notifications.notifications set read_at = :now
where tenant_id = :tenant_id and user_id = :user_id and in_app and read_at is null;

--! find_letter : Letter
select n.tenant_id, n.seller_id, n.user_id, n.kind, n.brand_id, n.title, n.text, n.more, n.link, n.mail,
    c.email, c.full_name, c.language, c.active, p.wanted
from notifications.notifications as n
join notifications.contacts as c on c.tenant_id = n.tenant_id and c.user_id = n.user_id
left join notifications.preferences as p
    on p.tenant_id = n.tenant_id and p.user_id = n.user_id and p.kind = n.kind and p.channel = 'email'
where n.id = :id;

--! close_letter (error?)
update notifications.notifications set mail = :mail, mailed_at = :now, mail_error = :error
where id = :id and mail = 'queued';

--! delete_old_notifications
delete from notifications.notifications
where id in (select id from notifications.notifications where created_at < :before limit :limit);
