-- One step in the index, however long the log is. (EXISTS would drop the order and read all of it.)
select seq
from cf.audit_entries
where (txid, seq) > (
    coalesce((select txid from cf.audit_mark), '0'::xid8),
    coalesce((select seq from cf.audit_mark), 0)
)
order by txid, seq
limit 1
