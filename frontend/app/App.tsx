import { lazy, Suspense } from "react";
import { ResidentsApp } from "./ResidentsApp.tsx";

const OperationsApp = lazy(() =>
  import("../operations/OperationsApp.tsx").then((app) => ({ default: app.OperationsApp })),
);

/** The whole front end. Residents do not load what operators work with. */
export function App() {
  if (!/^\/operations(\/|$)/.test(window.location.pathname)) return <ResidentsApp />;
  return (
    <Suspense fallback={null}>
      <OperationsApp />
    </Suspense>
  );
}
