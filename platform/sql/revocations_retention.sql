delete from cf.revocations where good_until < $1
