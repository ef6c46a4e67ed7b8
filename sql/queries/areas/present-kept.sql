-- Whether the kept coverage is that of $1, the present.
select is_present_kept($1) as kept
