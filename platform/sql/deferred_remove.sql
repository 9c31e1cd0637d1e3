delete from cf.bus_deferred where group_name = $1 and aggregate = $2 and place = $3
