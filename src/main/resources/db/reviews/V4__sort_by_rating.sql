-- For staff who sort by rating: missing ratings after all others, where PostgreSQL sorts NULL, and among equal ones the higher id first,
-- whichever way the ratings go.
drop index concurrently if exists review_by_rating;
create index concurrently review_by_rating on review (coalesce(rating, 6), id desc);

drop index concurrently if exists review_by_rating_down;
create index concurrently review_by_rating_down on review (coalesce(rating, 6) desc, id desc);
