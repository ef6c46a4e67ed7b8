create or replace function fold_text(value text) returns text
language sql immutable strict parallel safe
as $$
  select btrim(regexp_replace(
    translate(
      regexp_replace(
        normalize(
          replace(replace(replace(replace(replace(replace(replace(
            translate(normalize(value, nfkc), 'ÄÖÜẞÆŒØŁłĐđ', 'äöüßæœølldd'),
            'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss'), 'æ', 'ae'), 'ø', 'oe'), 'œ', 'oe'),
          nfkd),
        '[\u0300-\u036f]+', '', 'g'),
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'),
    '[\u0001-\u002f\u003a-\u0060\u007b-\u00bf\u2000-\u206f]+', ' ', 'g'))
$$;
comment on function fold_text(text) is
  'A name as names are compared: lower case, umlauts and ß spelt out, accents off, punctuation as blanks. Depends on no locale; backend/domain/fold.ts does the same.';

create or replace function fold_street(value text) returns text
language sql immutable strict parallel safe
as $$ select regexp_replace(fold_text(value), 'strasse( |$)', 'str\1', 'g') $$;
comment on function fold_street(text) is 'A street''s name as streets are compared: Hansastraße, Hansa-Straße without its hyphen, Hansastr. end alike.';

create or replace function fold_number(value text) returns text
language sql immutable strict parallel safe
as $$
  select regexp_replace(
    btrim(regexp_replace(
      regexp_replace(
        translate(value, '‐‑–—ABCDEFGHIJKLMNOPQRSTUVWXYZ', '----abcdefghijklmnopqrstuvwxyz'),
        '([0-9])[ \t\u00a0]+(?=[0-9])', '\1/', 'g'),
      '[^a-z0-9/-]+', '', 'g'), '/-'),
    '^(?:hausnummer|hausnr|hnr|nr)?0*(?=[0-9])', '')
$$;
comment on function fold_number(text) is 'A house number as numbers are compared: 12 A is 12a, 12 – 14 is 12-14, 007 is 7.';

create or replace function street_trigrams(search text) returns setof text
language sql immutable strict parallel safe rows 15
as $$
  select distinct substr(padded, n, 3)
  from (select ' ' || coalesce(nullif(regexp_replace(search, 'str$', ''), ''), search) || ' ' as padded) word
  cross join generate_series(1, length(padded) - 2) n
$$;
comment on function street_trigrams(text) is
  'Three letters in a row of a street''s search, its beginning and end marked by blanks. Without a final str, which half of all streets have in common.';
