--: OwnNote()

--! list_notes (after_at?, after_id?) : OwnNote
select n.id, n.about, n.author, coalesce(u.full_name, '') as author_name, n.text, n.created_at
from identity.notes as n
left join identity.users as u on u.id = n.author
where n.about = :about
    and (:after_at::timestamptz is null or (n.created_at, n.id) < (:after_at, :after_id::uuid))
order by n.created_at desc, n.id desc
limit :limit;

--! find_note_for_change : Note()
select id, tenant_id, seller_id, about, author, text, created_at from identity.notes where id = :id for update;

--! insert_note
insert into identity.notes (id, tenant_id, seller_id, about, author, text, created_at)
values (:id, :tenant_id, :seller_id, :about, :author, :text, :created_at);

--! delete_note
delete from identity.notes where id = :id;
