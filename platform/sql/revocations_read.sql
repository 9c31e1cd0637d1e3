select subject, min_epoch, good_until from cf.revocations where good_until > $1
