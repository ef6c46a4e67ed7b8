import { lazy, Suspense } from "react";
import { ResidentsApp } from "./ResidentsApp.tsx";

const OperationsApp = lazy(() =>
  import("../operations/OperationsApp.tsx").then((app) => ({ default: app.OperationsApp })),
);

const PlanningApp = lazy(() =>
  import("../planning/PlanningApp.tsx").then((app) => ({ default: app.PlanningApp })),
);

const sections = new Map([
  ["operations", OperationsApp],
  ["planning", PlanningApp],
]);

/** The whole front end. Residents do not load what operators and planners work with. */
export function App() {
  const [, section = ""] = window.location.pathname.split("/");
  const Inner = sections.get(section);
  if (Inner === undefined) return <ResidentsApp />;
  return (
    <Suspense fallback={null}>
      <Inner />
    </Suspense>
  );
}
