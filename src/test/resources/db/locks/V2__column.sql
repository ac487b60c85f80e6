alter table rows_to_change add column note text;
