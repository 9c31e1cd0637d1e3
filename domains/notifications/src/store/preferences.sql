--! list_preferences
select kind, channel, wanted from notifications.preferences
where tenant_id = :tenant_id and user_id = :user_id;

--! keep_preference
insert into notifications.preferences (tenant_id, user_id, seller_id, kind, channel, wanted)
values (:tenant_id, :user_id, :seller_id, :kind, :channel, :wanted)
on conflict (tenant_id, user_id, kind, channel) do update set wanted = excluded.wanted;
