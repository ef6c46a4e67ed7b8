/** Our sign: two reaches that meet without a gap. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 44 24" aria-hidden="true">
      <circle cx="12" cy="12" r="11" />
      <circle cx="32" cy="12" r="11" />
      <rect x="12" y="7" width="20" height="10" />
    </svg>
  );
}
