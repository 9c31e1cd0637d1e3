select group_name, count(*) as dead from cf.dead_letters where state = 'dead' group by group_name
