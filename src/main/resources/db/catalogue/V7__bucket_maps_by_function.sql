-- Several functions may be spread over shards, each by a map of its own. What was stored so far is the map of the reviews; a node of the
-- version before reads it as long as it is the only one, and makes no other.
alter table bucket_map add column function varchar(63) not null default 'reviews';
alter table bucket_map drop constraint bucket_map_pkey;
alter table bucket_map add primary key (function, bucket);
