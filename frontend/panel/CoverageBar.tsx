import type { Coverage } from "#contract/common.ts";

const width = (share: number) => ({ width: `${Math.max(0, share) * 100}%` });

/**
 * The ground of an area as a bar: what is covered, what is uncertain, what is broken, and the gap that remains. A picture
 * only: the figure in words stands beside it.
 */
export function CoverageBar({ coverage, target }: { coverage: Coverage | null; target?: number | null }) {
  if (coverage === null) return <span className="bar bar-unknown" aria-hidden="true" />;
  const { low, high, nominal } = coverage;
  return (
    <span className="bar" aria-hidden="true">
      <span className="bar-covered" style={width(low)} />
      <span className="bar-uncertain" style={width(high - low)} />
      <span className="bar-broken" style={width(nominal - high)} />
      {target != null && <span className="bar-target" style={{ left: `${target * 100}%` }} />}
    </span>
  );
}
