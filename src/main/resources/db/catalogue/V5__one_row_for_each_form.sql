-- The number that a form's review has, drawn once: sent again, from any browser to any node, the form gets the same number, and so the
-- same shard and the same row. Old draws are removed after a while.
create table ticket_draw (
    key    uuid primary key,
    number bigint not null,
    drawn  timestamptz not null default now()
);
create index ticket_draw_by_time on ticket_draw (drawn);

-- The lock is shared among those who draw, and kept from them while the counter is moved: between looking at the counter and setting it
-- nobody may draw, or numbers that are drawn already would be drawn again.
create function draw_ticket(form uuid) returns bigint language plpgsql as $$
declare
    found_number bigint;
begin
    select number into found_number from ticket_draw where key = form;
    if found_number is null then
        perform pg_advisory_xact_lock_shared(5041, 0);
        -- Of two at the same moment the second waits for the first, and gets its number.
        insert into ticket_draw (key, number) values (form, nextval('review_ticket'))
        on conflict (key) do update set number = ticket_draw.number
        returning number into found_number;
    end if;
    return found_number;
end $$;

-- Another number for a form whose own has proved to be taken. Of two who found that, one draws, and the other gets what was drawn.
create function draw_ticket_anew(form uuid, taken bigint) returns bigint language plpgsql as $$
begin
    perform pg_advisory_xact_lock_shared(5041, 0);
    update ticket_draw set number = nextval('review_ticket'), drawn = now() where key = form and number = taken;
    return draw_ticket(form);
end $$;

create function move_tickets_above(used bigint) returns void language plpgsql as $$
begin
    perform pg_advisory_xact_lock(5041, 0);
    perform setval('review_ticket', used) from review_ticket where last_value < used;
end $$;

-- The form that a row was made by, for who sends it twice.
alter table product add column form_key uuid unique;
-- Not unique: the username is, and two usernames are two people.
alter table account add column form_key uuid;

grant select, insert, update, delete on ticket_draw to multidb_application;
grant select on ticket_draw to multidb_reader;
