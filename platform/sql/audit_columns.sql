entry.seq, entry.id, entry.at, entry.tenant_id, entry.seller_id, entry.actor::text as actor,
    entry.action::text as action, entry.resource_type::text as resource_type, entry.resource_id::text as resource_id,
    entry.before::text as before, entry.after::text as after, entry.request_id, entry.correlation_id,
    entry.service::text as service
