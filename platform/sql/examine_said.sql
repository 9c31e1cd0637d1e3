-- Everything that was said under some topics, a part at a time.
select txid::text as txid, seq, event_id, topic, aggregate
from cf.outbox
where topic = any($1::text[]) and (txid, seq) > ($2::text::xid8, $3::bigint)
-- By the column: its text above would put 10000 in front of 9999.
order by cf.outbox.txid, seq
limit $4
