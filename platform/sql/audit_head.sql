select entries, mac, head_mac from cf.audit_heads where tenant_key = $1
