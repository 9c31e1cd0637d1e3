select distinct aggregate from cf.bus_deferred where group_name = $1
