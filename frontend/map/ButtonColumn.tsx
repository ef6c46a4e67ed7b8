interface ButtonColumnProps {
  /** `path` draws the icon, in a box of 24 by 24. */
  buttons: readonly { text: string; path: string; press: () => void }[];
  isReady: boolean;
}

/** Buttons over a map; they wait until it can be seen. */
export function ButtonColumn({ buttons, isReady }: ButtonColumnProps) {
  return (
    <div className="map-buttons">
      {buttons.map(({ text, path, press }) => (
        <button key={path} type="button" aria-label={text} title={text} disabled={!isReady} onClick={press}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d={path} />
          </svg>
        </button>
      ))}
    </div>
  );
}
