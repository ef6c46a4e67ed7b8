import { useCity } from "../city-context.ts";
import { PageHead } from "../parts/PageHead.tsx";
import { RouteLink } from "../parts/RouteLink.tsx";
import { visit } from "../route.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { WindowFields } from "./WindowFields.tsx";
import { maintenanceWords } from "./words.ts";

/** The form for new work; the address may say what it is about. */
export function AnnouncePage() {
  const words = useOperationsWords(maintenanceWords);
  const { overview } = useCity();
  return (
    <>
      <RouteLink className="back" to={{ page: "maintenance" }}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="m14 6-6 6 6 6" />
        </svg>
        {words.back}
      </RouteLink>
      <PageHead title={words.form.add} at={null} />
      {overview !== null && <WindowFields window={null} onDone={() => visit({ page: "maintenance" })} />}
    </>
  );
}
