-- What has changed since the map that a node knows, asked each second.
drop index concurrently if exists bucket_map_by_epoch;
create index concurrently bucket_map_by_epoch on bucket_map (function, epoch);
