-- What the library keeps in the coordinator: which shard of which function holds which bucket, and ids that are drawn before a shard is
-- known, one for each form or other key.
create table bucket_map (
    function varchar(63) not null,
    bucket   smallint not null check (bucket between 0 and 5039),
    shard    varchar(63) not null,
    epoch    integer not null,
    primary key (function, bucket)
);
create index bucket_map_by_epoch on bucket_map (function, epoch);
-- The epoch in which what a shard holds changed last, with that of the map.
create table shard_map_epoch (
    shard varchar(63) primary key,
    epoch integer not null
);

-- Nothing is cached, so that ids rise strictly.
create sequence ticket as bigint minvalue 1 no cycle cache 1;
create table ticket_draw (
    key    uuid primary key,
    number bigint not null,
    drawn  timestamptz not null default now()
);
create index ticket_draw_by_time on ticket_draw (drawn);

-- The lock is shared among those who draw, and kept from them while the counter is moved.
create function draw_ticket(form uuid) returns bigint language plpgsql as $$
declare
    found_number bigint;
begin
    select number into found_number from ticket_draw where key = form;
    if found_number is null then
        perform pg_advisory_xact_lock_shared(5041, 0);
        insert into ticket_draw (key, number) values (form, nextval('ticket'))
        on conflict (key) do update set number = ticket_draw.number
        returning number into found_number;
    end if;
    return found_number;
end $$;
create function draw_ticket_anew(form uuid, taken bigint) returns bigint language plpgsql as $$
begin
    perform pg_advisory_xact_lock_shared(5041, 0);
    update ticket_draw set number = nextval('ticket'), drawn = now() where key = form and number = taken;
    return draw_ticket(form);
end $$;
create function move_tickets_above(used bigint) returns void language plpgsql as $$
begin
    perform pg_advisory_xact_lock(5041, 0);
    perform setval('ticket', used) from ticket where last_value < used;
end $$;

grant select, insert, update, delete on ticket_draw to multidb_application;
grant usage, select, update on sequence ticket to multidb_application;
grant select on ticket_draw, ticket to multidb_reader;
grant select, insert on bucket_map to multidb_application;
grant select on shard_map_epoch to multidb_application;
grant select on bucket_map, shard_map_epoch to multidb_reader;
