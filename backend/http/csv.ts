/** Of what `csvText` (domain/csv.ts) makes (RFC 4180, RFC 7111). */
export const csvType = "text/csv; charset=utf-8; header=present";
