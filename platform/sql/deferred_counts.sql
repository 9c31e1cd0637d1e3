select aggregate, count(*) as waiting from cf.bus_deferred where group_name = $1 group by aggregate
