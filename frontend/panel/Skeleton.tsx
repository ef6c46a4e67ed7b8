/** Where rows will stand: their size, so that nothing jumps when they come. */
export function RowSkeleton({ rows }: { rows: number }) {
  return (
    <div className="row-skeletons" aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move
        <div key={row} className="skeleton row-skeleton" />
      ))}
    </div>
  );
}

/** The overview before its first answer. */
export function OverviewSkeleton() {
  return (
    <div aria-hidden="true">
      <div className="skeleton sentence-skeleton" />
      <div className="places-list">
        <div className="skeleton place-skeleton" />
        <div className="skeleton place-skeleton" />
        <div className="skeleton place-skeleton" />
        <div className="skeleton place-skeleton" />
      </div>
      <RowSkeleton rows={5} />
    </div>
  );
}
