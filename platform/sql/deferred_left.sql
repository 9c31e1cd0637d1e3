select exists (select from cf.bus_deferred where group_name = $1 and aggregate = $2) as left_over
