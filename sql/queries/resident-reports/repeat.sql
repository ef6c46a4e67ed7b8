-- The same sender says the same again: what is new is added. Nothing comes back when the report is closed by now, or gone.
-- $1 id of the report, $2 text, $3 contact. A text grows to 2,000 characters at most.
update resident_report
set text = case when $2::text is null or strpos(coalesce(text, ''), $2) > 0 or length(coalesce(text, '')) + 2 + length($2) > 2000
                then text else concat_ws(E'\n\n', text, $2) end,
    contact = coalesce(contact, $3::text)
where id = $1::bigint and state <> 'closed'
returning id, created_at as "createdAt"
