-- A mark for the state of each product's reviews: every change sets a fresh one, in its own transaction. A page that was made with the
-- marks that its database still shows would be made of the same rows now. The state of several products is the bit_xor of their marks and
-- of those of product 0, which stands for all products at once.
--
-- Marks are random and no counter: after a restore, or on two branches of a timeline, a counter reaches the same number with other rows.
-- The slot (id mod 8) keeps writers of one popular product from waiting for one row, as in review_summary.
create table review_change (
    product_id bigint not null,
    slot       smallint not null check (slot between 0 and 7),
    mark       bigint not null,
    primary key (product_id, slot)
) with (fillfactor = 50);

create function fresh_mark() returns bigint language sql volatile return hashtextextended(gen_random_uuid()::text, 0);

insert into review_change (product_id, slot, mark) values (0, 0, fresh_mark());
insert into review_change (product_id, slot, mark)
select product_id, 0, fresh_mark() from (select distinct product_id from review_summary where product_id <> 0) as reviewed;

-- Unlike sums, marks change with the text, too, and with rows of buckets that another database holds. Sums first, then marks, each in the
-- order of its key: two statements never wait for each other in a circle.
create or replace function summarise_new_reviews() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into review_summary as summary (product_id, rating, slot, reviews)
    select product_id, coalesce(rating, 0), id % 8, count(*)
    from new_rows where exists (select from bucket_owner as owner where owner.bucket = new_rows.bucket)
    group by 1, 2, 3 order by 1, 2, 3
    on conflict (product_id, rating, slot) do update set reviews = summary.reviews + excluded.reviews;

    insert into review_change (product_id, slot, mark)
    select product_id, slot, fresh_mark()
    from (select distinct product_id, id % 8 as slot from new_rows) as changed order by 1, 2
    on conflict (product_id, slot) do update set mark = excluded.mark;
    return null;
end $$;

create or replace function summarise_old_reviews() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into review_summary as summary (product_id, rating, slot, reviews)
    select product_id, coalesce(rating, 0), id % 8, -count(*)
    from old_rows where exists (select from bucket_owner as owner where owner.bucket = old_rows.bucket)
    group by 1, 2, 3 order by 1, 2, 3
    on conflict (product_id, rating, slot) do update set reviews = summary.reviews + excluded.reviews;

    insert into review_change (product_id, slot, mark)
    select product_id, slot, fresh_mark()
    from (select distinct product_id, id % 8 as slot from old_rows) as changed order by 1, 2
    on conflict (product_id, slot) do update set mark = excluded.mark;
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

    insert into review_change (product_id, slot, mark)
    select product_id, slot, fresh_mark()
    from (
        select product_id, id % 8 as slot from old_rows
        union
        select product_id, id % 8 from new_rows
    ) as changed order by 1, 2
    on conflict (product_id, slot) do update set mark = excluded.mark;
    return null;
end $$;

create function mark_all_products() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update review_change set mark = fresh_mark() where product_id = 0 and slot = 0;
    return null;
end $$;

-- Which rows are shown changes with the buckets that the database holds.
create trigger bucket_owner_changed after insert or update or delete or truncate on bucket_owner
    for each statement execute function mark_all_products();
-- Last, for its lock waits until those have ended who still write without marks, and keeps out others until the new functions are there.
create trigger review_truncated after truncate on review
    for each statement execute function mark_all_products();

grant select on review_change to multidb_application, multidb_reader;
