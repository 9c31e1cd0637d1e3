insert into cf.schedules (name, next_at) values ($1, $2) on conflict (owner, name) do nothing
