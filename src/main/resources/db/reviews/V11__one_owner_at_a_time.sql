-- A bucket is held here once at a time.
drop index concurrently if exists bucket_owner_now;
create unique index concurrently bucket_owner_now on bucket_owner (bucket) where until is null;
