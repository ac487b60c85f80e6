create table rows_to_change (id bigint primary key);
