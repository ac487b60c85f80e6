-- The buckets that this database holds. Rows of other buckets are not shown and not counted.
create table bucket_owner (
    bucket smallint primary key check (bucket between 0 and 5039)
);

-- Asked by every write in its own transaction: a node with an old bucket map writes nothing here. The lock is shared among writers and
-- keeps the bucket from being given away before they have committed. Two statements, so that the second sees what the first waited for.
create function owns_bucket(wanted integer) returns boolean language plpgsql volatile as $$
begin
    perform pg_advisory_xact_lock_shared(5040, wanted);
    return exists (select from bucket_owner where bucket = wanted);
end $$;

create or replace function summarise_new_reviews() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into review_summary as summary (product_id, rating, slot, reviews)
    select product_id, coalesce(rating, 0), id % 8, count(*)
    from new_rows where exists (select from bucket_owner as owner where owner.bucket = new_rows.bucket)
    group by 1, 2, 3 order by 1, 2, 3
    on conflict (product_id, rating, slot) do update set reviews = summary.reviews + excluded.reviews;
    return null;
end $$;

create or replace function summarise_old_reviews() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into review_summary as summary (product_id, rating, slot, reviews)
    select product_id, coalesce(rating, 0), id % 8, -count(*)
    from old_rows where exists (select from bucket_owner as owner where owner.bucket = old_rows.bucket)
    group by 1, 2, 3 order by 1, 2, 3
    on conflict (product_id, rating, slot) do update set reviews = summary.reviews + excluded.reviews;
    return null;
end $$;

create or replace function summarise_changed_reviews() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into review_summary as summary (product_id, rating, slot, reviews)
    select product_id, rating, slot, sum(change)
    from (
        select bucket, product_id, coalesce(rating, 0) as rating, id % 8 as slot, -1 as change from old_rows
        union all
        select bucket, product_id, coalesce(rating, 0), id % 8, 1 from new_rows
    ) as changes
    where exists (select from bucket_owner as owner where owner.bucket = changes.bucket)
    group by 1, 2, 3 having sum(change) <> 0 order by 1, 2, 3
    on conflict (product_id, rating, slot) do update set reviews = summary.reviews + excluded.reviews;
    return null;
end $$;


grant select, insert on bucket_owner to multidb_application;
grant select on bucket_owner to multidb_reader;

-- A database that has reviews already was the only one and holds every bucket.
insert into bucket_owner (bucket) select generate_series(0, 5039) where exists (select from review);
