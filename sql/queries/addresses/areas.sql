-- Areas that may be searched for, for the typeahead. Budget: 1 ms.
select id, slug, name from area where removed_at is null order by id
