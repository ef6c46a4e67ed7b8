interface NextPageProps {
  /** Of `useInfiniteQuery`. */
  pages: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage(): Promise<unknown> };
  text: string;
  className?: string;
}

/** The button under a list that goes on; none where it does not. */
export function NextPage({ pages, text, className = "quiet" }: NextPageProps) {
  if (!pages.hasNextPage) return null;
  return (
    <button
      type="button"
      className={className}
      disabled={pages.isFetchingNextPage}
      onClick={() => void pages.fetchNextPage()}
    >
      {text}
    </button>
  );
}
