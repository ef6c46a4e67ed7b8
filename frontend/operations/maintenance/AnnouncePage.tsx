import { useCity } from "../city-context.ts";
import { BackLink } from "../parts/BackLink.tsx";
import { PageHead } from "../parts/PageHead.tsx";
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
      <BackLink to={{ page: "maintenance" }} text={words.back} />
      <PageHead title={words.form.add} at={null} />
      {overview !== null && <WindowFields window={null} onDone={() => visit({ page: "maintenance" })} />}
    </>
  );
}
