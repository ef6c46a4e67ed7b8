import "../../styles/operations-sources.css";
import { useRoute } from "../route.ts";
import { SourceDetail } from "./SourceDetail.tsx";
import { SourceList } from "./SourceList.tsx";

/** How the feeds are, or one of them with its runs. */
export function SourcesPage() {
  const { id } = useRoute();
  return id === null ? <SourceList /> : <SourceDetail key={id} id={id} />;
}
